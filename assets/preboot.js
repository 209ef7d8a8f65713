// Runs before the first paint. Sets the language of the page (from the URL, else the browser,
// else the page) and four classes: `other` if the prerendered texts are in another language,
// `elsewhere` if the URL asks for another state than the prerendered one, `embed` if the page is
// in a frame, `framing` until `embed-frame.js` has applied the parameters of a frame.
{
  const html = document.documentElement;
  const params = new URLSearchParams(location.search);
  const tags = [params.get('lang'), ...navigator.languages].map(
    (tag) => (tag ?? '').toLowerCase().split(/[^a-z]/)[0],
  );
  const lang = tags.find((tag) => html.dataset.languages.split(' ').includes(tag)) ?? html.lang;
  html.classList.toggle('other', lang !== html.lang);
  html.classList.toggle(
    'elsewhere',
    [...params.keys()].some(
      (name) => !/^(lang|embed|hide|only|height|scheme|accent|font)$/.test(name),
    ),
  );
  html.classList.toggle('embed', params.has('embed'));
  html.classList.toggle(
    'framing',
    params.has('embed') && /\b(hide|only|height|scheme|theme|accent|font)=/.test(location.search),
  );
  html.lang = lang;
  html.dir = lang === 'ar' ? 'rtl' : 'ltr';
  // Writes the title of the project in the URL into the placeholder of its card, if the
  // prerendered list contains the project. `boot.js` calls it again for another language, and
  // tests by it whether this script has run.
  globalThis.imapPreboot = () => {
    const title = document.querySelector(
      `#skeleton [data-do=${JSON.stringify(`project/${params.get('project')}`)}] .item-title`,
    );
    if (title) document.querySelector('.wait h2').textContent = title.textContent;
  };
  document.addEventListener('readystatechange', globalThis.imapPreboot);
}
