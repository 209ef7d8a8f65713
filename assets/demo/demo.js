// What a page can do with the element: hear it, and tell it what to show.
/** @type {any} */
const element = document.getElementById('element');
const heard = document.getElementById('heard');
element.addEventListener('imap-select', ({ detail }) => {
  heard.textContent = detail.kind ? `${detail.kind} ${detail.key}` : 'none';
});
for (const button of document.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => element.show(button.dataset.show));
}
