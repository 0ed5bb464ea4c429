#[test]
fn quality() {
    use super::{forces::*, neighbors::*, sparse_stress::*, stress::*};
    use crate::geom::Point;
    fn np(g: &Neighbors, p: &[Point]) -> f64 {
        let n = g.len(); let mut sum = 0.0; let mut c = 0.0;
        for i in (0..n).step_by(n.div_ceil(500)) {
            let k = g.degree(i); if k == 0 { continue }
            let mut d: Vec<(f64, usize)> = (0..n).filter(|j| *j != i).map(|j| (p[i].distance(p[j]), j)).collect();
            d.sort_by(|a, b| a.0.total_cmp(&b.0));
            let inter = d[..k].iter().filter(|(_, j)| g.of(i).contains(&(*j as u32))).count() as f64;
            sum += inter / (2.0 * k as f64 - inter); c += 1.0;
        }
        sum / c
    }
    fn crossings(g: &Neighbors, p: &[Point]) -> usize {
        let e: Vec<_> = g.edges().collect(); let mut n = 0;
        if e.len() > 5000 { return 0 }
        let o = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0.0;
        for i in 0..e.len() { for j in 0..i { let ((a, b), (c, d)) = (e[i], e[j]);
            if a == c || a == d || b == c || b == d { continue }
            if o(p[a], p[b], p[c]) != o(p[a], p[b], p[d]) && o(p[c], p[d], p[a]) != o(p[c], p[d], p[b]) { n += 1 } } }
        n
    }
    let mut graphs: Vec<(String, Neighbors)> = Vec::new();
    for f in std::fs::read_dir("/tmp/nx/graphs").unwrap() {
        let f = f.unwrap().path();
        let v: serde_json::Value = serde_json::from_slice(&std::fs::read(&f).unwrap()).unwrap();
        let e: Vec<u32> = v["edges"].as_array().unwrap().iter().map(|x| x.as_u64().unwrap() as u32).collect();
        let g = Neighbors::new(v["n"].as_u64().unwrap() as usize, e.chunks(2).map(|c| (c[0], c[1])));
        let c = g.components().remove(0);
        graphs.push((f.file_stem().unwrap().to_string_lossy().into(), g.among(&c)));
    }
    graphs.sort_by_key(|x| x.1.len());
    for (name, g) in &graphs {
        println!("{name} {} {}", g.len(), g.edge_count());
        for method in ["full", "sparse"] {
            if method == "full" && g.len() > 1500 { continue }
            let t = std::time::Instant::now();
            let p = if method == "full" { full_stress(g, 1) } else { sparse_stress(g, 1) };
            println!("  {method}: {:?} stress {:.4} np {:.3} x {}", t.elapsed(), stress(g, &p), np(g, &p), crossings(g, &p));
            for steps in [50, 100, 200] {
                let mut q = p.clone();
                let t = std::time::Instant::now();
                settle_forces(g, &mut q, steps);
                println!("    +{steps}: {:?} stress {:.4} np {:.3} x {}", t.elapsed(), stress(g, &q), np(g, &q), crossings(g, &q));
            }
        }
    }
}
fn demo() -> crate::query::Book {
    let p = crate::casebook::parse(&std::fs::read("/work/shared/data/illicit-trade-casebook.json").unwrap(), Default::default()).unwrap();
    crate::query::Book::new(p.casebook)
}
#[test]
fn look() {
    use super::*; use crate::{geom::Size, query::Filter, style::*, words::Locale};
    let book = demo();
    let all = book.keep(&Filter::default());
    let shot = |name: &str, size: (f64, f64), theme: Theme, lang: &str, filter: &str, options: &[(&str, &str)], sel: Option<crate::scene::Subject>| {
        let options = options.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        let (request, notes) = NetworkRequest::from_options(&options, Size::new(size.0, size.1));
        assert!(notes.is_empty(), "{notes:?}");
        let locale = Locale::fixed(lang);
        let kept = if filter.is_empty() { all.clone() } else { book.keep(&Filter::from_json(filter).unwrap()) };
        let mut cache = NetworkCache::default();
        let t = std::time::Instant::now();
        let _ = model_cached(&book, &kept, &request, &locale, &FixedMetrics, &mut cache);
        let t1 = t.elapsed();
        let t = std::time::Instant::now();
        let m = model_cached(&book, &kept, &request, &locale, &FixedMetrics, &mut cache);
        let t2 = t.elapsed();
        let s = draw(&m, &theme, &locale, &FixedMetrics, sel.as_ref());
        println!("{name}: first {t1:?} again {t2:?}  {:?} {}", m.left_out, heading(&m, &locale));
        println!("   {}", describe(&m, &locale));
        std::fs::write(format!("/tmp/nx/out/{name}.svg"), crate::backend::svg::render(&s)).unwrap();
    };
    let sub = |k, id: &str| Some(crate::scene::Subject::new(k, id));
    let _ = &sub;
    shot("light", (1200.0, 760.0), Theme::light(), "en", "", &[], None);
    shot("dark", (1200.0, 760.0), Theme::dark(), "en", "", &[], None);
    shot("arabic", (1200.0, 760.0), Theme::light(), "ar", "", &[], None);
    shot("mid", (720.0, 560.0), Theme::light(), "en", "", &[], None);
    shot("small", (380.0, 520.0), Theme::light(), "en", "", &[], None);
    shot("smallar", (380.0, 520.0), Theme::dark(), "ar", "", &[], None);
    shot("filtered", (1200.0, 760.0), Theme::light(), "en", r#"{"goods":["cigarettes"]}"#, &[], None);
    shot("filtered2", (1200.0, 760.0), Theme::dark(), "en", r#"{"cases":["us-charlotte-tobacco"]}"#, &[], None);
    let hez = book.casebook.actors[0].id.clone();
    shot("selected", (1200.0, 760.0), Theme::light(), "en", "", &[], sub(crate::scene::SubjectKind::Actor, &hez));
    shot("cases", (1200.0, 760.0), Theme::light(), "en", "", &[("nodes", "cases goods")], None);
    shot("mixed", (1200.0, 760.0), Theme::light(), "en", "", &[("nodes", "actors cases")], None);
    shot("community", (1200.0, 760.0), Theme::light(), "en", "", &[("color", "country"), ("proof", "charged")], None);
    shot("countries", (1200.0, 760.0), Theme::light(), "en", "", &[("nodes", "cases countries"), ("size", "cases")], None);
    println!("{}", describe(&model(&book, &all, &NetworkRequest::new(Size::new(900.0, 500.0)), &Locale::fixed("fr"), &FixedMetrics), &Locale::fixed("fr")));
}
