// Reads LZMA as the host writes it for the map in one file (`src/publish/single_file`):
// a stream without a header and without an end marker, with no bits of the
// position in its contexts (lp = pb = 0) and LC bits of the byte before. See the
// "LZMA specification" of Igor Pavlov's LZMA SDK; names are those of it.
const LC = 3;
// The offsets of the probability models in one array.
const MATCH = 0,
  REP = 12,
  REP_G0 = 24,
  REP_G1 = 36,
  REP_G2 = 48,
  REP0_LONG = 60;
const SLOT = 72,
  SPECIAL = 328,
  ALIGN = 443,
  LENGTH = 459,
  REP_LENGTH = 733,
  LITERAL = 1007;

/// The `size` bytes that are packed; `before` is the preset dictionary.
/// Throws when the bytes are damaged in a way that shows.
export const unpack = (packed, size, before = new Uint8Array()) => {
  const out = new Uint8Array(before.length + size);
  out.set(before);
  const chances = new Uint16Array(LITERAL + (0x300 << LC)).fill(1024);
  // Range and code of the range coder: as two variables of a closure they would be
  // objects, made anew for each bit.
  const coder = new Uint32Array([0xffffffff, 0]);
  let from = 1;
  while (from < 5) coder[1] = (coder[1] << 8) | packed[from++];

  const bit = (at) => {
    const chance = chances[at];
    const range = coder[0],
      code = coder[1];
    const bound = Math.imul(range >>> 11, chance) >>> 0;
    const is = code < bound ? 0 : 1;
    const left = is ? range - bound : bound;
    chances[at] = is ? chance - (chance >> 5) : chance + ((2048 - chance) >> 5);
    if (left < 0x1000000) {
      coder[0] = left << 8;
      coder[1] = ((is ? code - bound : code) << 8) | packed[from++];
    } else {
      coder[0] = left;
      if (is) coder[1] = code - bound;
    }
    return is;
  };
  const tree = (at, bits) => {
    let node = 1;
    for (let count = bits; count; count--) node = (node << 1) | bit(at + node);
    return node - (1 << bits);
  };
  const reverse = (at, bits) => {
    let [node, value] = [1, 0];
    for (let place = 0; place < bits; place++) {
      const is = bit(at + node);
      node = (node << 1) | is;
      value |= is << place;
    }
    return value;
  };
  const direct = (bits) => {
    let value = 0;
    for (let count = bits; count; count--) {
      coder[0] >>>= 1;
      const is = coder[1] >= coder[0] ? 1 : 0;
      if (is) coder[1] -= coder[0];
      value = (value << 1) | is;
      if (coder[0] < 0x1000000) {
        coder[0] <<= 8;
        coder[1] = (coder[1] << 8) | packed[from++];
      }
    }
    return value;
  };
  const length = (at) => {
    if (!bit(at)) return 2 + tree(at + 2, 3);
    if (!bit(at + 1)) return 10 + tree(at + 10, 3);
    return 18 + tree(at + 18, 8);
  };

  let [state, rep0, rep1, rep2, rep3, to] = [0, 0, 0, 0, 0, before.length];
  const copy = (count) => {
    const end = to + count;
    if (rep0 >= to || end > out.length) throw new Error('damaged');
    for (let old = to - rep0 - 1; to < end; ) out[to++] = out[old++];
  };
  while (to < out.length) {
    if (!bit(MATCH + state)) {
      const at = LITERAL + 0x300 * (to ? out[to - 1] >> (8 - LC) : 0);
      let symbol = 1;
      if (state > 6) {
        let [match, same] = [out[to - rep0 - 1], 0x100];
        while (symbol < 0x100) {
          match <<= 1;
          const is = bit(at + same + (match & same) + symbol);
          symbol = (symbol << 1) | is;
          same &= is ? match : ~match;
        }
      } else while (symbol < 0x100) symbol = (symbol << 1) | bit(at + symbol);
      out[to++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    } else if (bit(REP + state)) {
      if (!bit(REP_G0 + state)) {
        if (!bit(REP0_LONG + state)) {
          state = state < 7 ? 9 : 11;
          copy(1);
          continue;
        }
      } else if (!bit(REP_G1 + state)) [rep0, rep1] = [rep1, rep0];
      else if (!bit(REP_G2 + state)) [rep0, rep1, rep2] = [rep2, rep0, rep1];
      else [rep0, rep1, rep2, rep3] = [rep3, rep0, rep1, rep2];
      state = state < 7 ? 8 : 11;
      copy(length(REP_LENGTH));
    } else {
      [rep1, rep2, rep3] = [rep0, rep1, rep2];
      const count = length(LENGTH);
      state = state < 7 ? 7 : 10;
      const slot = tree(SLOT + 64 * Math.min(count - 2, 3), 6);
      rep0 = slot;
      if (slot > 3) {
        const bits = (slot >> 1) - 1;
        rep0 = (2 | (slot & 1)) << bits;
        rep0 +=
          slot < 14
            ? reverse(SPECIAL + rep0 - slot, bits)
            : direct(bits - 4) * 16 + reverse(ALIGN, 4);
      }
      copy(count);
    }
  }
  if (coder[1]) throw new Error('damaged');
  return out.subarray(before.length);
};
