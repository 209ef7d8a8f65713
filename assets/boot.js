// Starts the engine. A file of its own, so that no inline script is needed.
const engine = document.querySelector('meta[name="engine"]').dataset;
const at = (path) => new URL(path, document.baseURI);

import(at(engine.js))
  .then((module) => module.default({ module_or_path: at(engine.wasm) }))
  .catch((error) => {
    console.error(error);
    document.getElementById('fault-file').textContent = 'i-map.wasm';
    document.getElementById('fault').hidden = false;
  });
