//! Finds Chromium and its driver on this machine, installs Debian's where that is possible, and says in one
//! sentence what to install where it is not.

use crate::project::Project;
use crate::steps::{Outcome, step};
use crate::tool;
use std::fs;
use std::path::{Path, PathBuf};

/// A browser that tests can drive.
pub struct Browser {
    /// The browser itself.
    pub program: PathBuf,
    /// What wasm-bindgen's tests drive it by; without one wasm-pack fetches its own.
    pub driver: Option<PathBuf>,
}

const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const DRIVERS: &[&str] = &["chromedriver"];
/// Where systems put them without putting them on PATH.
const BROWSER_PLACES: &[&str] = &[
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];
const DRIVER_PLACES: &[&str] =
    &["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// Quiet and alone: without these, Chromium looks for updates and asks its maker's servers at every start.
const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The browser to test in, installed first where it is missing and can be.
pub fn browser(project: &Project) -> Outcome<Browser> {
    if let Some(found) = find(true) {
        return Ok(found);
    }
    if tool::on_path("apt-get").is_some() && is_root(project) {
        step("Installing Chromium and its driver", || install(project))?;
    }
    find(true).or_else(|| find(false)).ok_or_else(|| {
        "No Chromium was found. Install Chromium (or Chrome) and ChromeDriver, on Debian with: \
         apt-get install chromium chromium-driver fonts-dejavu-core"
            .to_owned()
    })
}

/// Writes what wasm-bindgen's test runner passes to the driver, and gives where.
pub fn write_capabilities(project: &Project, browser: &Browser) -> Outcome<PathBuf> {
    let path = project.at("target/webdriver.json");
    let program = browser.program.display().to_string().replace('\\', "\\\\");
    let sandbox = is_root(project).then_some("--no-sandbox");
    let arguments: Vec<String> =
        ARGUMENTS.iter().copied().chain(sandbox).map(|argument| format!("\"{argument}\"")).collect();
    let text = format!(
        "{{\"goog:chromeOptions\": {{\"binary\": \"{program}\", \"args\": [{}]}}}}\n",
        arguments.join(", ")
    );
    fs::write(&path, text).map_err(|error| format!("could not write {}: {error}", path.display()))?;
    Ok(path)
}

fn find(with_driver: bool) -> Option<Browser> {
    let program = first(BROWSERS, BROWSER_PLACES)?;
    let driver = first(DRIVERS, DRIVER_PLACES);
    (driver.is_some() || !with_driver).then_some(Browser { program, driver })
}

fn first(names: &[&str], places: &[&str]) -> Option<PathBuf> {
    let places = places.iter().map(|place| Path::new(place).to_path_buf()).filter(|place| place.is_file());
    names.iter().find_map(|name| tool::on_path(name)).or_else(|| places.into_iter().next())
}

/// The fonts are for Latin and Arabic letters alike; without any, text would be boxes in every picture.
fn install(project: &Project) -> Outcome {
    let apt = |arguments: &[&str]| {
        let mut apt = tool::command(project, "apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        tool::run(&mut apt, "Install the packages chromium, chromium-driver and fonts-dejavu-core by hand.")
            .map(drop)
    };
    apt(&["update"])?;
    apt(&["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver", "fonts-dejavu-core"])
}

/// Chromium's sandbox does not run as root, and only root may install.
fn is_root(project: &Project) -> bool {
    tool::run(tool::command(project, "id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}
