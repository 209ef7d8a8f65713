//! Tests the levels of detail: the opening level, and the tiles that are loaded on demand.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use imap::content::lod::{Focus, Levels, STEPS};
use imap::content::{folder, topology_builder};
use imap::geo::topology::ArcRef;
use imap::geo::{Bounds, EqualEarth, LambertAzimuthal, Line, LonLat, Projection, Topology};
use imap::map::{Basemap, SimplifiedPaths, hit};

/// The area of the finest level of detail.
static FOCUS: LazyLock<Focus> = LazyLock::new(|| {
    Focus::of_region(&folder::read_folder(Path::new("assets")).content.site.region)
});

/// The world of the page.
static WORLD: LazyLock<(Topology, Levels)> = LazyLock::new(|| {
    let text = |name: &str| fs::read_to_string(Path::new("assets/geography").join(name)).unwrap();
    let topology = topology_builder::build_topology(
        &text("countries-10m.geojson"),
        &text("boundaries-10m.geojson"),
        200,
    );
    let topology = topology.unwrap();
    let levels = Levels::new(&topology, &FOCUS, &STEPS);
    (topology, levels)
});

fn topology() -> &'static Topology {
    &WORLD.0
}

fn levels() -> &'static Levels {
    &WORLD.1
}

/// Returns the opening topology refined by the tiles that are loaded.
fn refined(is_loaded: impl Fn(usize) -> bool) -> Topology {
    let mut topology = levels().opening.clone();
    for (_, piece) in levels().pieces.iter().enumerate().filter(|&(place, _)| is_loaded(place)) {
        topology.apply_refinement(&piece.bytes).unwrap();
    }
    topology
}

/// Returns the tested combinations of tiles: none, all, one level, and random ones.
fn mixes() -> Vec<(String, Topology)> {
    let mut mixes = vec![
        ("nothing".into(), refined(|_| false)),
        ("the first step".into(), refined(|place| levels().pieces[place].from == STEPS[0].until)),
        ("all".into(), refined(|_| true)),
    ];
    for seed in 0..8usize {
        let some = move |place: usize| (place * 2_654_435_761 + seed * 40_503) % 7 < 3;
        mixes.push((format!("mix {seed}"), refined(some)));
    }
    mixes
}

fn index(arc: ArcRef) -> usize {
    (if arc < 0 { !arc } else { arc }) as usize
}

fn ring_area(points: &[[i32; 2]]) -> f64 {
    let twice = points.windows(2).map(|edge| {
        let [[ax, ay], [bx, by]] = [edge[0], edge[1]].map(|p| p.map(i64::from));
        ax * by - bx * ay
    });
    twice.sum::<i64>() as f64 / 2.0
}

fn area(topology: &Topology, feature: usize) -> f64 {
    let rings = topology.features[feature].polygons.iter().flatten();
    rings.map(|ring| ring_area(&topology.ring_points(ring))).sum()
}

#[test]
fn levels_share_their_nodes_and_each_is_a_part_of_the_next() {
    let chain = [
        refined(|_| false),
        refined(|p| levels().pieces[p].from == STEPS[0].until),
        refined(|_| true),
    ];
    for pair in chain.windows(2) {
        let mut finer = 0;
        for (coarse, fine) in pair[0].arcs.iter().zip(&pair[1].arcs) {
            assert_eq!(coarse.line, fine.line);
            finer += usize::from(fine.points.len() > coarse.points.len());
            if coarse.points.is_empty() {
                continue;
            }
            assert_eq!(coarse.points.first(), fine.points.first());
            assert_eq!(coarse.points.last(), fine.points.last());
            let mut rest = fine.points.iter();
            assert!(coarse.points.iter().all(|point| rest.any(|other| other == point)));
        }
        assert!(finer > 500, "{finer}");
    }
}

#[test]
fn the_finest_level_is_the_source() {
    let all = refined(|_| true);
    assert_eq!(all.features.len(), topology().features.len());
    for (feature, source) in all.features.iter().zip(&topology().features) {
        assert_eq!((feature.code, feature.label), (source.code, source.label));
        let rings = feature.polygons.iter().flatten().zip(source.polygons.iter().flatten());
        for (ring, of_source) in rings {
            assert_eq!(all.ring_points(ring), topology().ring_points(of_source));
        }
    }
}

#[test]
fn rings_close_and_enclose_something_at_every_mix_of_levels() {
    for (name, mix) in mixes() {
        for feature in &mix.features {
            let code = String::from_utf8_lossy(&feature.code);
            let mut drawn = 0;
            for ring in feature.polygons.iter().flatten() {
                let points = mix.ring_points(ring);
                let absent = ring.iter().filter(|&&arc| mix.arcs[index(arc)].points.is_empty());
                let absent = absent.count();
                assert!(absent == 0 || absent == ring.len(), "{name}: {code} in part");
                if absent > 0 {
                    continue;
                }
                drawn += 1;
                assert_eq!(points.first(), points.last(), "{name}: {code}");
                assert_ne!(ring_area(&points), 0.0, "{name}: {code} at {:?}", points[0]);
                // The end of each arc is the start of the next.
                let ends = |arc: ArcRef| -> [[i32; 2]; 2] {
                    let points: Vec<[i32; 2]> = mix.arc_points(arc).collect();
                    [points[0], points[points.len() - 1]]
                };
                for pair in ring.windows(2) {
                    assert_eq!(ends(pair[0])[1], ends(pair[1])[0], "{name}: {code}");
                }
            }
            assert!(drawn > 0, "{name}: {code} has vanished");
        }
    }
}

#[test]
fn neighbours_share_their_borders_at_every_mix_of_levels() {
    for (name, mix) in mixes() {
        // Each edge that is not a coast has a country on either side, whichever arcs are refined:
        // the same edge, once in each direction.
        let mut sides: HashMap<([i32; 2], [i32; 2]), u32> = HashMap::new();
        let mut borders = HashSet::new();
        for ring in mix.features.iter().flat_map(|feature| feature.polygons.iter().flatten()) {
            for edge in mix.ring_points(ring).windows(2) {
                *sides.entry((edge[0], edge[1])).or_default() += 1;
            }
            for &arc in ring.iter().filter(|&&arc| is_border(mix.arcs[index(arc)].line)) {
                borders.insert(index(arc));
            }
        }
        assert!(borders.len() > 300);
        for edge in borders.iter().flat_map(|&arc| mix.arcs[arc].points.windows(2)) {
            let there = [(edge[0], edge[1]), (edge[1], edge[0])].map(|edge| sides.get(&edge));
            assert_eq!(there, [Some(&1), Some(&1)], "{name}: {edge:?}");
        }
    }
}

fn is_border(line: Line) -> bool {
    matches!(line, Line::Border | Line::Dashed | Line::Dotted)
}

#[test]
fn areas_stay_within_what_thinning_may_take() {
    // Removing a bend moves its area from one side to the other, and bends to both sides cancel: a
    // tolerance of 2 % and a dozen bends. Small islands that are left out are missing as a whole.
    for (step, level) in
        [refined(|_| false), refined(|p| levels().pieces[p].from == STEPS[0].until)]
            .iter()
            .enumerate()
    {
        for (place, feature) in topology().features.iter().enumerate() {
            let (exact, found) = (area(topology(), place), area(level, place));
            let left_out: f64 = feature
                .polygons
                .iter()
                .zip(&level.features[place].polygons)
                .filter(|(_, drawn)| level.ring_points(&drawn[0]).is_empty())
                .map(|(rings, _)| ring_area(&topology().ring_points(&rings[0])))
                .sum();
            let parts = f64::from(topology().parts);
            let bend = STEPS[step].bend * parts * parts * FOCUS.outside;
            let off = (exact - left_out - found).abs();
            let code = String::from_utf8_lossy(&feature.code);
            assert!(
                off <= 0.02 * exact + 12.0 * bend,
                "step {step}, {code}: {found} of {exact}, without {left_out}"
            );
        }
    }
}

#[test]
fn every_line_keeps_its_kind_and_every_territory_its_place_at_every_level() {
    let projections: [Box<dyn Projection>; 2] =
        [Box::new(LambertAzimuthal::new(LonLat::new(20.0, 22.0))), Box::new(EqualEarth::new(11.0))];
    for projection in &projections {
        let mut topology = levels().opening.clone();
        let mut ground = Basemap::new(&topology, &**projection);
        let lands_hit = |ground: &Basemap| {
            ground
                .lands
                .iter()
                .filter(|land| {
                    hit::land(ground, land.label).is_some_and(|found| found.code == land.code)
                })
                .count()
        };
        let coarse = lands_hit(&ground);
        assert!(coarse + 12 >= ground.lands.len(), "{coarse} of {}", ground.lands.len());
        ground.unite_countries(&[vec!["SDN", "SSD"]]);
        let united = ground.within.iter().flatten().count();
        assert!(united > 0);
        for piece in &levels().pieces {
            let finer = topology.apply_refinement(&piece.bytes).unwrap();
            ground.refine_arcs(&topology, &**projection, &finer);
        }
        let lost: Vec<_> = ground
            .lands
            .iter()
            .filter(|land| {
                hit::land(&ground, land.label).is_none_or(|found| found.code != land.code)
            })
            .map(|land| String::from_utf8_lossy(&land.code))
            .collect();
        // The antipode of the region's centre is in the Cook Islands.
        assert!(lost.iter().all(|code| code == "COK"), "{lost:?}");
        assert_eq!(ground.within.iter().flatten().count(), united);
        // Refining tile by tile gives the same as building from the refined topology.
        let at_once = Basemap::new(&topology, &**projection);
        assert_eq!(ground.arcs, at_once.arcs);
        for (one, other) in ground.lands.iter().zip(&at_once.lands) {
            assert_eq!((one.area, one.bounds, one.main), (other.area, other.bounds, other.main));
        }
        let [one, other] =
            [&ground, &at_once].map(|ground| SimplifiedPaths::new(ground, 11, Bounds::EVERYWHERE));
        assert_eq!(one.lands, other.lands);
        // The same when the topology is consumed.
        assert_eq!(
            format!("{:?}", Basemap::from_topology(topology, &**projection)),
            format!("{at_once:?}")
        );
    }
}

#[test]
fn pieces_know_where_they_are_and_only_the_region_has_the_finest() {
    for piece in &levels().pieces {
        let mut topology = levels().opening.clone();
        let finer = topology.apply_refinement(&piece.bytes).unwrap();
        assert!(!finer.is_empty());
        let [low, high] = piece.corners;
        for point in finer.iter().flat_map(|&arc| &topology.arcs[arc].points) {
            let at = topology.lon_lat(*point);
            assert!(
                at.lon >= low.lon && at.lon <= high.lon && at.lat >= low.lat && at.lat <= high.lat
            );
        }
        // No tile covers a whole hemisphere.
        assert!(high.lat - low.lat < 60.0, "{low:?} {high:?}");
    }
}

#[test]
fn simplification_near_a_view_equals_full_simplification() {
    let projection = LambertAzimuthal::new(LonLat::new(20.0, 22.0));
    let ground = Basemap::new(topology(), &projection);
    let everywhere = SimplifiedPaths::new(&ground, 11, Bounds::EVERYWHERE);
    let land = ground.country_index("TUN").unwrap();
    let near = ground.lands[land].bounds;
    let detail = SimplifiedPaths::new(&ground, 11, near);
    assert_eq!(detail.lands[land], everywhere.lands[land]);
    for (land, path) in ground.lands.iter().zip(&detail.lands) {
        assert!(land.bounds.overlaps_bounds(&near) || path.is_empty());
    }
    // Every line in view is there, and few others.
    let length =
        |detail: &SimplifiedPaths| detail.lines.iter().map(|chunk| chunk.path.len()).sum::<usize>();
    assert!(length(&detail) * 20 < length(&everywhere));
    let seen = |detail: &SimplifiedPaths| {
        let mut lines = detail.lines.iter().flat_map(|chunk| chunk.path.split('M'));
        let tunisian: HashSet<String> =
            lines.by_ref().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        tunisian
    };
    let (few, all) = (seen(&detail), seen(&everywhere));
    assert!(few.iter().all(|line| all.contains(line)));
    let rings = topology().features[land].polygons.iter().flatten().flatten();
    assert!(few.len() >= rings.filter(|&&arc| ground.line(arc).len() > 2).count() / 2);
}
