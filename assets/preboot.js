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
  // Writes the title of the project that the address asks for, where the list of the page has it.
  // `boot.js` calls it again for another language; so it knows that this ran.
  globalThis.imapFirst = () => {
    const title = document.querySelector(`#skeleton [data-do=${JSON.stringify(`project/${address.get('project')}`)}] .item-title`);
    if (title) document.querySelector('.wait h2').textContent = title.textContent;
  };
  document.addEventListener('readystatechange', globalThis.imapFirst);
}
