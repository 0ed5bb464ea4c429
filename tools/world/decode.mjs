// Reads a world binary back into GeoJSON, for comparing with other software.

import { geoContains } from "d3-geo";

/** The features of a world as GeoJSON MultiPolygons with their code. */
export function decode(bytes) {
  let at = 4;
  const unsigned = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  const signed = () => {
    const value = unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  const list = (read) => Array.from({ length: unsigned() }, read);

  const grid = unsigned();
  let last = [0, 0];
  const arcs = list(() =>
    Array.from({ length: Math.floor(unsigned() / 4) }, () => {
      last = [last[0] + signed(), last[1] + signed()];
      return [(last[0] * 360) / grid - 180, (last[1] * 360) / grid - 90];
    }),
  );
  let arc = 0;
  return list(() => {
    const code = String.fromCharCode(bytes[at++], bytes[at++]);
    const anchor = [(unsigned() * 360) / grid - 180, (unsigned() * 360) / grid - 90];
    const rings = list(() => {
      const head = unsigned();
      const points = Array.from({ length: Math.floor(head / 2) }, () => {
        const step = signed();
        arc += Math.floor(step / 2);
        const part = Math.abs(step % 2) === 1 ? arcs[arc].toReversed() : arcs[arc];
        return part.slice(0, -1);
      }).flat();
      return { hole: head % 2 === 1, points: [...points, points[0]] };
    });
    const polygons = rings.filter(({ hole }) => !hole).map(({ points }) => [points]);
    for (const { points } of rings.filter(({ hole }) => hole)) {
      // A hole may touch the ring around it, so that not every corner lies within.
      const home = polygons.find(([outer]) => {
        const shape = { type: "Polygon", coordinates: [outer] };
        return points.some((point) => geoContains(shape, point));
      });
      if (home === undefined) throw new Error(`a hole of ${code} at ${points[0]} lies in none of its rings`);
      home.push(points);
    }
    return { type: "Feature", properties: { code, anchor }, geometry: { type: "MultiPolygon", coordinates: polygons } };
  });
}
