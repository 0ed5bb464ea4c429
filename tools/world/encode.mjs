// The binary form of a world, read by src/geo/world/decode.rs, which describes it.

const KINDS = ["coast", "border", "disputed", "inner"];

/** The bytes of a world whose arcs lie on a grid of `grid` steps to 360 degrees. */
export function encode({ arcs, features }, anchors, grid) {
  const bytes = [...Buffer.from("CVW1")];
  const unsigned = (value) => {
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    bytes.push(value);
  };
  const signed = (value) => unsigned(value < 0 ? -2 * value - 1 : 2 * value);

  unsigned(grid);
  unsigned(arcs.length);
  let last = [0, 0];
  for (const { kind, points } of arcs) {
    unsigned(points.length * KINDS.length + KINDS.indexOf(kind));
    for (const point of points) {
      signed(point[0] - last[0]);
      signed(point[1] - last[1]);
      last = point;
    }
  }
  unsigned(features.length);
  let lastArc = 0;
  for (const { code, rings } of features) {
    bytes.push(...Buffer.from(code ?? "--"));
    const [lon, lat] = anchors.get(code);
    unsigned(Math.round(((lon + 180) * grid) / 360));
    unsigned(Math.round(((lat + 90) * grid) / 360));
    unsigned(rings.length);
    for (const { hole, arcs } of rings) {
      unsigned(arcs.length * 2 + (hole ? 1 : 0));
      for (const { arc, reversed } of arcs) {
        signed((arc - lastArc) * 2 + (reversed ? 1 : 0));
        lastArc = arc;
      }
    }
  }
  return Buffer.from(bytes);
}
