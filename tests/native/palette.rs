//! Colours of classes stay apart: for eyes of all kinds and in grey, in every theme and for every number of classes.
//! CIEDE2000 is held against the pairs of Sharma, Wu and Dalal (2005); colour blindness is simulated by Machado, Oliveira
//! and Fernandes (2009) at full severity.

use casebook_viz::style::{Color, Theme, ThemeName};

type Lab = [f64; 3];

fn linear(color: Color) -> [f64; 3] {
    color.rgb.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
    })
}

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// CIELAB under D65, of linear sRGB.
fn lab(rgb: [f64; 3]) -> Lab {
    let xyz = times(
        [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175],
            [0.019_333_9, 0.119_192, 0.950_304_1],
        ],
        rgb.map(|channel| channel.clamp(0.0, 1.0)),
    );
    let white = [0.950_47, 1.0, 1.088_83];
    let [x, y, z] = std::array::from_fn(|at| {
        let share: f64 = xyz[at] / white[at];
        if share > 216.0 / 24_389.0 { libm::cbrt(share) } else { (24_389.0 / 27.0 * share + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn ciede2000(one: Lab, two: Lab) -> f64 {
    use std::f64::consts::{PI, TAU};
    let chroma = |lab: Lab| libm::hypot(lab[1], lab[2]);
    let seventh =
        |value: f64| libm::sqrt(libm::pow(value, 7.0) / (libm::pow(value, 7.0) + libm::pow(25.0, 7.0)));
    let g = 0.5 * (1.0 - seventh((chroma(one) + chroma(two)) / 2.0));
    let [(l1, c1, h1), (l2, c2, h2)] = [one, two].map(|[l, a, b]| {
        let a = a * (1.0 + g);
        let hue = if a == 0.0 && b == 0.0 { 0.0 } else { libm::atan2(b, a).rem_euclid(TAU) };
        (l, libm::hypot(a, b), hue)
    });
    let is_grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if is_grey => 0.0,
        turn if turn > PI => turn - TAU,
        turn if turn < -PI => turn + TAU,
        turn => turn,
    };
    let hue = match h1 + h2 {
        sum if is_grey => sum,
        sum if (h1 - h2).abs() <= PI => sum / 2.0,
        sum if sum < TAU => (sum + TAU) / 2.0,
        sum => (sum - TAU) / 2.0,
    };
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let degrees = |degrees: f64| degrees.to_radians();
    let t = 1.0 - 0.17 * libm::cos(hue - degrees(30.0))
        + 0.24 * libm::cos(2.0 * hue)
        + 0.32 * libm::cos(3.0 * hue + degrees(6.0))
        - 0.2 * libm::cos(4.0 * hue - degrees(63.0));
    let away = (hue.to_degrees() - 275.0) / 25.0;
    let rotation = -libm::sin(degrees(60.0) * libm::exp(-away * away)) * 2.0 * seventh(c);
    let middle = (l - 50.0) * (l - 50.0);
    let dl = (l2 - l1) / (1.0 + 0.015 * middle / libm::sqrt(20.0 + middle));
    let dc = (c2 - c1) / (1.0 + 0.045 * c);
    let dh = 2.0 * libm::sqrt(c1 * c2) * libm::sin(turn / 2.0) / (1.0 + 0.015 * c * t);
    libm::sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh)
}

#[test]
fn differences_are_those_of_the_published_pairs() {
    for (one, two, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 3.1571, -77.2803], [50.0, 0.0, -82.7485], 2.8615),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373),
        ([90.9257, -0.5406, -0.9208], [88.6381, -0.8985, -0.7239], 1.5381),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ] {
        let found = ciede2000(one, two);
        assert!((found - expected).abs() < 1e-4, "{found}, not {expected}");
    }
}

/// How eyes see linear sRGB.
fn eyes() -> [(&'static str, [[f64; 3]; 3]); 5] {
    [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
        ("grey print", [[0.2126, 0.7152, 0.0722]; 3]),
    ]
}

#[test]
fn neighbouring_classes_are_told_apart_by_all_eyes_and_in_grey() {
    let mut report = String::new();
    for theme in [ThemeName::Light, ThemeName::Dark, ThemeName::Print].map(Theme::named) {
        for classes in 2..=7_usize {
            for (eye, matrix) in eyes() {
                let seen: Vec<Lab> = (0..classes)
                    .map(|class| lab(times(matrix, linear(theme.step(class, classes)))))
                    .collect();
                let least = seen.windows(2).map(|pair| ciede2000(pair[0], pair[1])).fold(99.0, f64::min);
                let lightness =
                    seen.windows(2).map(|pair| (pair[0][0] - pair[1][0]).abs()).fold(99.0, f64::min);
                report.push_str(&format!(
                    "{:?} {classes} {eye}: {least:.1}, lightness {lightness:.1}\n",
                    theme.name
                ));
                assert!(least >= 6.5 && lightness >= 7.0, "{report}");
            }
        }
    }
    println!("{report}");
}

#[test]
fn the_least_class_is_told_from_land_without_a_case() {
    for theme in [ThemeName::Light, ThemeName::Dark, ThemeName::Print].map(Theme::named) {
        for classes in 2..=7 {
            for (eye, matrix) in eyes() {
                let seen =
                    [theme.step(0, classes), theme.land].map(|color| lab(times(matrix, linear(color))));
                let apart = ciede2000(seen[0], seen[1]);
                assert!(apart >= 3.0, "{:?} {classes} {eye}: {apart:.1}", theme.name);
            }
        }
    }
}

#[test]
fn names_can_be_read_on_every_class() {
    for theme in [ThemeName::Light, ThemeName::Dark, ThemeName::Print].map(Theme::named) {
        for classes in 1..=7 {
            for class in 0..classes {
                let ground = theme.step(class, classes);
                let contrast = ground.contrast(theme.ink_on(ground));
                assert!(contrast >= 4.5, "{:?} {class} of {classes}: {contrast:.2}", theme.name);
            }
        }
    }
}
