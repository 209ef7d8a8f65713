// Makes regions-d3.json: the areas that d3-geo gives the countries in azimuthal equal-area
// projections around ten centres, with its own clipping near the antipode (`clipAngle`). It shares
// no code with src/geo. To be run only when a region is added:
//
//   cd "$(mktemp -d)" && npm i --no-save d3-geo@3.1.1
//   cp …/tests/data/regions-d3.mjs . && node regions-d3.mjs …/assets/geography/countries-110m.geojson > …/tests/data/regions-d3.json

import { readFileSync } from "node:fs";
import { geoAzimuthalEqualArea, geoPath } from "d3-geo";

const world = JSON.parse(readFileSync(process.argv[2], "utf8"));
const centres = {
  "latin-america": [-75, -10], "bali-process": [115, 5], pacific: [180, -10], americas: [-90, 10],
  arctic: [20, 85], "southern-africa": [25, -22], caribbean: [-70, 17], "central-asia": [67, 42],
  "south-east-asia": [110, 10], oceania: [155, -20], mediterranean: [20, 22],
};

/// Adds points, so that no edge is longer than half a degree: edges are straight in longitude and
/// latitude, and great arcs in d3-geo. d3-geo wants exterior rings clockwise.
function dense(ring) {
  const points = [];
  ring.forEach((to, place) => {
    if (place) {
      const from = ring[place - 1];
      const steps = Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])) / 0.5);
      for (let step = 1; step <= steps; step += 1)
        points.push([0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * step) / steps));
    } else points.push(to);
  });
  return points.reverse();
}

const all = {};
for (const [name, [lon, lat]] of Object.entries(centres)) {
  const projection = geoAzimuthalEqualArea().rotate([-lon, -lat]).scale(1000).translate([0, 0]).precision(0.005);
  const path = geoPath(projection);
  all[name] = { centre: [lon, lat], areas: {} };
  for (const feature of world.features) {
    const { type, coordinates } = feature.geometry;
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    const shape = { type: "MultiPolygon", coordinates: polygons.map((polygon) => polygon.map(dense)) };
    const area = path.area(shape) / 1e6;
    // Larger than Lebanon.
    if (area > 0.0003) all[name].areas[feature.id] = Number(area.toPrecision(5));
  }
}
console.log(`{\n${Object.entries(all).map(([name, row]) => `"${name}": ${JSON.stringify(row)}`).join(",\n")}\n}`);
