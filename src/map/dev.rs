//! temporary loader
use serde_json::Value;
use crate::casebook::*;
use std::collections::BTreeMap;
fn text(v:&Value)->Option<Text>{match v{Value::String(s)=>Some(Text::from(s.as_str())),Value::Object(o)=>Some(Text::Tagged(o.iter().map(|(k,v)|(k.as_str().into(),v.as_str().unwrap().into())).collect())),_=>None}}
fn t(v:&Value)->Text{text(v).unwrap_or(Text::from(""))}
fn date(v:&Value)->Option<Date>{v.as_str().and_then(Date::parse)}
fn cov(v:&Value)->Coverage{Coverage{from:date(&v["from"]),to:date(&v["to"])}}
fn arr(v:&Value)->&[Value]{v.as_array().map_or(&[],|a|a)}
fn c(v:&Value)->Country{Country::from_code(v.as_str().unwrap()).unwrap()}
fn s(v:&Value)->String{v.as_str().unwrap_or("").into()}
fn money(v:&Value)->Option<Money>{let a=v["amount"].as_f64()?;let mut k=[0;3];k.copy_from_slice(v["currency"].as_str()?.as_bytes());Some(Money{amount:a,currency:Currency(k),reporting:v["reporting"].as_f64()})}
fn qty(v:&Value)->Option<Quantity>{Some(Quantity{amount:v["amount"].as_f64()?,unit:s(&v["unit"])})}
pub(crate) fn load(json:&str)->Casebook{
 let v:Value=serde_json::from_str(json).unwrap();
 let ix=|k:&str|->BTreeMap<String,u32>{arr(&v[k]).iter().enumerate().map(|(i,x)|(s(&x["id"]),i as u32)).collect()};
 let (goods,crimes,places,actors)=(ix("goods"),ix("crimes"),ix("places"),ix("actors"));
 let at=|v:&Value|->Where{match v["place"].as_str(){Some(p)=>Where::Place(PlaceId(places[p])),None=>Where::Country(c(&v["country"]))}};
 let h=Handling::Clear;
 let cases=arr(&v["cases"]).iter().map(|x|{let proof=Proof::from_word(x["proof"].as_str().unwrap()).unwrap();Case{
  id:s(&x["id"]),title:t(&x["title"]),summary:None,time:cov(x),countries:arr(&x["countries"]).iter().map(c).collect(),
  goods:arr(&x["goods"]).iter().map(|g|GoodId(goods[g.as_str().unwrap()])).collect(),
  crimes:arr(&x["crimes"]).iter().map(|g|CrimeId(crimes[g.as_str().unwrap()])).collect(),
  operation:None,proof,terrorism:None,
  outcome:x.get("outcome").map(|o|Outcome{status:None,date:date(&o["date"]),court:None,country:o.get("country").map(c),defendants:o["defendants"].as_u64(),convicted:o["convicted"].as_u64(),sentence:None,confiscated:None}),
  actors:arr(&x["actors"]).iter().map(|a|Participation{actor:ActorId(actors[a["actor"].as_str().unwrap()]),role:None}).collect(),
  links:vec![],
  routes:arr(&x["routes"]).iter().enumerate().map(|(i,r)|Route{file_index:i as u32,good:r["good"].as_str().map(|g|GoodId(goods[g])),stops:arr(&r["stops"]).iter().map(|q|Stop{at:at(q),role:q["role"].as_str().and_then(StopRole::from_word)}).collect(),mode:r["mode"].as_str().and_then(Mode::from_word),time:cov(r),consignments:r["consignments"].as_u64(),value:money(&r["value"]),quantity:None,proof:r["proof"].as_str().and_then(Proof::from_word).unwrap_or(proof),sources:vec![]}).collect(),
  seizures:arr(&x["seizures"]).iter().enumerate().map(|(i,r)|Seizure{file_index:i as u32,id:None,date:date(&r["date"]).unwrap(),at:at(r),good:r["good"].as_str().map(|g|GoodId(goods[g])),quantity:qty(&r["quantity"]),value:money(&r["value"]),agency:None,operation:None,sources:vec![]}).collect(),
  handling:h,sources:vec![]}}).collect();
 Casebook{id:s(&v["id"]),title:t(&v["title"]),subtitle:None,publisher:None,published:None,as_of:None,language:"en".into(),currency:Currency::USD,handling:h,period:cov(&v["period"]),notes:None,disclaimer:text(&v["disclaimer"]),country_names:BTreeMap::new(),sources:vec![],
 goods:arr(&v["goods"]).iter().map(|g|Term{id:s(&g["id"]),label:t(&g["label"]),parent:g["parent"].as_str().map(|p|GoodId(goods[p])),color:None}).collect(),
 crimes:arr(&v["crimes"]).iter().map(|g|Term{id:s(&g["id"]),label:t(&g["label"]),parent:None,color:None}).collect(),
 places:arr(&v["places"]).iter().map(|p|Place{id:s(&p["id"]),name:t(&p["name"]),country:c(&p["country"]),lon:p["lon"].as_f64().unwrap(),lat:p["lat"].as_f64().unwrap(),kind:None}).collect(),
 actors:arr(&v["actors"]).iter().map(|a|Actor{id:s(&a["id"]),name:t(&a["name"]),kind:ActorKind::Other,countries:arr(&a["countries"]).iter().map(c).collect(),aliases:vec![],handling:h,sources:vec![],notes:None}).collect(),
 operations:vec![],cases,series:vec![],briefing:None}
}
#[test]
fn show(){
 use crate::{geo::World,geom::*,map::*,query::*,style::*,words::Locale,scene::*};
 let book=Book::new(load(include_str!("../../www/demo/illicit-trade-casebook.json")));
 let kept=book.keep(&Filter::default());
 let dir=match std::env::var("MAP_OUT"){Ok(d)=>d,Err(_)=>return};
 let world=World::decode(include_bytes!("../geo/world/world-1.bin")).unwrap();
 let shot=|name:&str,w:f64,h:f64,theme:Theme,lang:&str,attrs:&[(&str,&str)],zoom:Option<(f64,f64,f64)>,sel:Option<Subject>|{
  let locale=Locale::fixed(lang); let (req,notes)=MapRequest::read(attrs.iter().copied()); assert!(notes.is_empty(),"{notes:?}");
  let now=std::time::Instant::now();
  let m=model(&book,&kept,&req,&locale); let t1=now.elapsed();
  let o=WorldOutlines::new(&world,req.projection); let t2=now.elapsed()-t1;
  let size=Size::new(w,h);
  let mut view=MapView::at_rest(size);
  if let Some((lon,lat,z))=zoom{let home=screen_from_map_at_rest(&m,&o,size,&locale,&FixedMetrics);let at=home*o.point(crate::geo::LonLat::from_degrees(lon,lat));
   view.screen_from_home=Affine::translate(Point::new(w/2.0,h/2.0)-at)*Affine::scale_about(z,at);}
  let s=draw(&m,&o,view,&theme,&locale,&FixedMetrics,sel.as_ref());
  println!("{name}: model {t1:?} outlines {t2:?} draw {:?} items {}",now.elapsed()-t1-t2,outline(&s).len());
  std::fs::write(format!("{dir}/{name}.svg"),crate::backend::svg::render(&s)).unwrap();
  if name=="wide"{println!("{}\n{}\n{}",m.heading,m.description,m.notes.join("\n"));}
 };
 let r=[("routes","")];
 shot("wide",1240.,640.,Theme::light(),"en",&r,None,None);
 shot("mid",760.,480.,Theme::light(),"en",&r,None,None);
 shot("narrow",380.,440.,Theme::light(),"en",&r,None,None);
 shot("dark",1240.,640.,Theme::dark(),"en",&r,None,None);
 shot("ar",1240.,640.,Theme::light(),"ar",&r,None,None);
 shot("europe",1240.,640.,Theme::light(),"en",&r,Some((8.,50.,6.)),None);
 shot("usa",1240.,640.,Theme::light(),"en",&r,Some((-85.,38.,5.)),None);
 shot("plain",1240.,640.,Theme::light(),"en",&[],None,None);
 shot("case",1240.,640.,Theme::light(),"en",&r,None,Some(Subject::new(SubjectKind::Case,"gb-operation-singapore")));
 shot("country",1240.,640.,Theme::dark(),"en",&r,None,Some(Subject::new(SubjectKind::Country,"NG")));
 shot("region",1240.,640.,Theme::light(),"fr",&[("level","subregion")],None,None);
 shot("value",1240.,640.,Theme::light(),"en",&[("metric","value"),("seizure-points","")],None,None);
 shot("symbols",1240.,640.,Theme::light(),"en",&[("display","symbols"),("metric","convictions")],None,None);
 shot("print",760.,480.,Theme::print(),"es",&r,None,None);
}
#[test] fn feats(){ let w=crate::geo::World::builtin(); for f in &w.features{ print!("{} ",f.code().unwrap_or("--")); } println!("{}",w.features.len()); for c in Country::all(){ if w.feature(c.code()).is_none(){println!("missing {c:?}");}}}
