// Makes projection-d3.json: both projections of the map by d3-geo, which shares no code with
// src/geo. To be run only when positions are added:
//
//   cd "$(mktemp -d)" && npm i --no-save d3-geo@3.1.1
//   cp …/tests/data/projection-d3.mjs . && node projection-d3.mjs > …/tests/data/projection-d3.json

import { geoAzimuthalEqualArea, geoEqualEarth } from "d3-geo";

const lambert = geoAzimuthalEqualArea().rotate([-20, -22]).scale(1).translate([0, 0]).precision(0);
const equalEarth = geoEqualEarth().rotate([-11, 0]).scale(1).translate([0, 0]).precision(0);

const positions = {
  // Countries of the dialogue and their neighbours.
  Agadez: [7.99, 16.97], Algiers: [3.06, 36.75], Amman: [35.93, 31.95], Ankara: [32.85, 39.92],
  "Addis Ababa": [38.75, 9.03], Asmara: [38.93, 15.34], Athens: [23.73, 37.98], Baghdad: [44.36, 33.31],
  Bamako: [-8.0, 12.65], Beirut: [35.5, 33.89], Benghazi: [20.07, 32.12], Berlin: [13.4, 52.52],
  Cairo: [31.24, 30.04], Casablanca: [-7.59, 33.59], Ceuta: [-5.32, 35.89], Dakar: [-17.44, 14.69],
  Damascus: [36.29, 33.51], Djibouti: [43.15, 11.59], Dublin: [-6.26, 53.35], Geneva: [6.14, 46.2],
  Helsinki: [24.94, 60.17], Istanbul: [28.98, 41.01], Khartoum: [32.56, 15.5], Kufra: [23.31, 24.18],
  Lagos: [3.39, 6.52], Lampedusa: [12.6, 35.5], "Las Palmas": [-15.43, 28.12], Lisbon: [-9.14, 38.72],
  London: [-0.13, 51.51], Madrid: [-3.7, 40.42], Mogadishu: [45.34, 2.04], Moscow: [37.62, 55.75],
  Nairobi: [36.82, -1.29], Nicosia: [33.36, 35.17], Nouadhibou: [-17.04, 20.94], Oslo: [10.75, 59.91],
  Porto: [-8.61, 41.15], Praia: [-23.51, 14.92], Reykjavik: [-21.94, 64.15], Rome: [12.48, 41.9],
  "Sana'a": [44.19, 15.37], Tamanrasset: [5.52, 22.79], Tehran: [51.42, 35.69], "The Hague": [4.31, 52.08],
  Tripoli: [13.19, 32.89], Tunis: [10.18, 36.81], Valletta: [14.51, 35.9], Vienna: [16.37, 48.21],
  // Elsewhere.
  "Cape Town": [18.42, -33.93], Delhi: [77.23, 28.61], Manila: [120.98, 14.6], "New York": [-74.01, 40.71],
  "Buenos Aires": [-58.38, -34.6], Sydney: [151.21, -33.87], Tokyo: [139.69, 35.69],
  "Ushuaia": [-68.3, -54.8], "Null Island": [0, 0],
  // Numerically difficult positions.
  "centre of the region": [20, 22], "beside the centre": [20.000001, 22.000001],
  "central meridian of the world": [11, -45],
  "North Pole": [0, 90], "South Pole": [0, -90], "beside the North Pole": [100, 89.9],
  "one degree from the antipode": [-160, -21], "half a degree from the antipode": [-159.5, -22],
  "west of the antipode": [-165, -22], "east of the antipode": [-155, -22],
  "west of the tear": [-169.001, 10], "east of the tear": [-168.999, 10],
  "west of the tear, Bering Strait": [-169.5, 65.8], "east of the tear, Bering Strait": [-168.1, 65.6],
  "antimeridian from the east": [180, 16], "antimeridian from the west": [-180, 16],
  "antimeridian in the south": [180, -80],
};

// In d3 the y axis points down.
const up = ([x, y]) => [x, 0 - y];
const rows = Object.entries(positions).map(([name, at]) =>
  JSON.stringify({ name, at, lambert: up(lambert(at)), equal_earth: up(equalEarth(at)) }));
console.log(`[\n${rows.join(",\n")}\n]`);
