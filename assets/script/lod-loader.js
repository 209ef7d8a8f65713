// Loads finer geography (level of detail) for the view: when the map comes to rest at a scale
// that shows more, it fetches the tiles in view. A tile that does not arrive leaves the coarser
// map as it is, and is requested again after half a minute at the earliest.
const RETRY_MS = 30_000;

/// Starts the loader for `module`, the module of `bin/map`. `refineWorker` passes bytes to the
/// render worker; `file` promises the bytes of a file.
export default async (module, refineWorker, file) => {
  const index = JSON.parse(new TextDecoder().decode(await file('detail')));
  // A row of the index: minimum scale in pixels per radian, west, south, east, north, file.
  const tiles = index.map((row) => ({ extent: row.slice(0, 5), file: row[5], next: 0 }));
  const load = async (tile) => {
    tile.next = Infinity;
    try {
      return await file(tile.file);
    } catch {
      tile.next = performance.now() + RETRY_MS;
      return null;
    }
  };
  const loadView = async () => {
    const now = performance.now();
    const missing = tiles.filter((tile) => tile.next <= now && module.is_visible(...tile.extent));
    // One repaint for all tiles of a view, and a task for each, so that none is long.
    const arrived = (await Promise.all(missing.map(load))).filter(Boolean);
    for (const [place, bytes] of arrived.entries()) {
      refineWorker(bytes);
      module.refine(bytes, place + 1 === arrived.length);
      await new Promise((next) => setTimeout(next));
    }
  };
  // The map writes its view into this attribute whenever it comes to rest.
  new MutationObserver(loadView).observe(document.getElementById('map'), {
    attributeFilter: ['data-view'],
  });
  await loadView();
};
