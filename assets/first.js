// Before anything is painted: the language, from the address, else the browser,
// else the page; and whether the texts that came with the page are in another
// one (`other`) or of another state (`elsewhere`); whether it is in a frame of
// another page (`embed`).
{
  const html = document.documentElement;
  const address = new URLSearchParams(location.search);
  const tags = [address.get('lang'), ...navigator.languages].map((tag) => (tag ?? '').toLowerCase().split(/[^a-z]/)[0]);
  const lang = tags.find((tag) => html.dataset.languages.split(' ').includes(tag)) ?? html.lang;
  html.classList.toggle('other', lang !== html.lang);
  html.classList.toggle('elsewhere', [...address.keys()].some((name) => name !== 'lang' && name !== 'embed'));
  html.classList.toggle('embed', address.has('embed'));
  html.lang = lang;
  html.dir = lang === 'ar' ? 'rtl' : 'ltr';
  // So `boot.js` knows that it ran.
  globalThis.imapFirst = true;
}
