// Traces of the browser: the tasks of the page's main thread during an action.

// A dependency of selenium-webdriver.
import WebSocket from 'ws';

/// The DevTools protocol, for traces and for even pointer movements.
export async function protocol(driver) {
  const { debuggerAddress } = (await driver.getCapabilities()).get('goog:chromeOptions');
  const pages = await (await fetch(`http://${debuggerAddress}/json`)).json();
  const socket = new WebSocket(pages.find((page) => page.type === 'page').webSocketDebuggerUrl);
  await new Promise((open) => socket.addEventListener('open', open));
  const answers = new Map();
  let heard = () => {};
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    answers.get(message.id)?.(message.result);
    if (message.method) heard(message.method, message.params);
  });
  let last = 0;
  return {
    send: (method, params = {}) =>
      new Promise((answer) => {
        answers.set((last += 1), answer);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    listen: (listener) => {
      heard = listener;
    },
  };
}

/// Returns the lengths of the tasks of the page's main thread during an action, in ms, longest first.
export const tasks = async (browser, act) =>
  (await taskTimes(browser, act)).map(({ wall }) => wall).sort((a, b) => b - a);

/// Returns the tasks of the page's main thread during an action: their length and the time of the
/// processor in it, which other programs of the machine do not lengthen, in ms.
export async function taskTimes(browser, act) {
  const events = [];
  let ended;
  const end = new Promise((resolve) => {
    ended = resolve;
  });
  browser.listen((method, { value }) => {
    if (method === 'Tracing.dataCollected') events.push(...value);
    if (method === 'Tracing.tracingComplete') ended();
  });
  const categories = 'disabled-by-default-devtools.timeline,devtools.timeline,__metadata';
  await browser.send('Tracing.start', {
    traceConfig: { includedCategories: categories.split(',') },
  });
  await act();
  await browser.send('Tracing.end');
  await end;
  const names = events.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const main = new Set(names.map(({ pid, tid }) => `${pid} ${tid}`));
  return events
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && main.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = dur }) => ({ wall: dur / 1000, processor: tdur / 1000 }));
}
