// Brings finer detail by need: the pieces of the world that are in view, as
// soon as the map rests near enough to show them. Whatever does not arrive
// leaves the coarser map as it is, and is asked for again no sooner than in
// half a minute.
const AGAIN = 30_000;

/// For the module of `bin/map`; `refine` tells whoever paints beside the page,
/// and `file` answers the bytes of a file.
export default async (module, refine, file) => {
  const index = JSON.parse(new TextDecoder().decode(await file('detail')));
  // Each: pixels per radian from which it shows, west, south, east, north, file.
  const pieces = index.map((piece) => ({ where: piece.slice(0, 5), file: piece[5], next: 0 }));
  const load = async (piece) => {
    piece.next = Infinity;
    try {
      return await file(piece.file);
    } catch {
      piece.next = performance.now() + AGAIN;
      return null;
    }
  };
  const look = async () => {
    const now = performance.now();
    const wanted = pieces.filter((piece) => piece.next <= now && module.sees(...piece.where));
    // All that a view lacks is painted at once, and read without a long task.
    const arrived = (await Promise.all(wanted.map(load))).filter(Boolean);
    for (const [place, bytes] of arrived.entries()) {
      refine(bytes);
      module.refine(bytes, place + 1 === arrived.length);
      await new Promise((next) => setTimeout(next));
    }
  };
  // The map says where it is whenever it has come to rest.
  new MutationObserver(look).observe(document.getElementById('map'), { attributeFilter: ['data-view'] });
  await look();
};
