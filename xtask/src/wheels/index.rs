//! The pages of an index of wheels: the simple repository API in its JSON form (PEP 691, 658, 700), for `%pip` on the site, and in its
//! HTML form (PEP 503), so that pip on a computer can use the same folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::wheel::{Wheel, sha256};

/// Each page's path below the folder of the index, and its contents.
pub fn pages(wheels: &[Wheel]) -> Vec<(PathBuf, String)> {
    let mut projects: BTreeMap<&str, Vec<&Wheel>> = BTreeMap::new();
    for wheel in wheels {
        projects.entry(&wheel.project).or_default().push(wheel);
    }
    let mut pages = vec![
        ("index.json".into(), list(&projects).to_string()),
        ("index.html".into(), list_as_html(&projects)),
    ];
    for (project, wheels) in &projects {
        let folder = PathBuf::from(project);
        let page = project_page(project, wheels).to_string();
        pages.push((folder.join("index.json"), page));
        pages.push((folder.join("index.html"), project_as_html(project, wheels)));
    }
    pages
}

/// All projects, and in a key of our own what can be imported from each.
fn list(projects: &BTreeMap<&str, Vec<&Wheel>>) -> Value {
    let entry = |(project, wheels): (&&str, &Vec<&Wheel>)| {
        let modules: Vec<&String> = wheels.iter().flat_map(|wheel| &wheel.modules).collect();
        json!({ "name": project, "_modules": modules })
    };
    json!({
        "meta": { "api-version": "1.1" },
        "projects": projects.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn project_page(project: &str, wheels: &[&Wheel]) -> Value {
    let versions: Vec<&str> = wheels.iter().map(|wheel| version(wheel)).collect();
    json!({
        "meta": { "api-version": "1.1" },
        "name": project,
        "versions": versions,
        "files": wheels.iter().map(|wheel| file(wheel)).collect::<Vec<_>>(),
    })
}

fn file(wheel: &Wheel) -> Value {
    let mut file = json!({
        "filename": wheel.filename,
        "url": wheel.filename,
        "hashes": { "sha256": sha256(&wheel.data) },
        "core-metadata": { "sha256": sha256(&wheel.metadata) },
        "size": wheel.data.len(),
        "yanked": false,
    });
    if let Some(requires) = &wheel.requires_python {
        file["requires-python"] = json!(requires);
    }
    file
}

fn version(wheel: &Wheel) -> &str {
    wheel.filename.split('-').nth(1).unwrap_or_default()
}

fn list_as_html(projects: &BTreeMap<&str, Vec<&Wheel>>) -> String {
    let links = projects
        .keys()
        .map(|project| format!("<a href=\"{project}/\">{project}</a><br>\n"));
    html("Packages", &links.collect::<String>())
}

fn project_as_html(project: &str, wheels: &[&Wheel]) -> String {
    let links = wheels.iter().map(|wheel| {
        let Wheel { filename, .. } = wheel;
        let requires = wheel.requires_python.as_deref().map(|requires| {
            format!(" data-requires-python=\"{}\"", escaped(requires))
        });
        format!(
            "<a href=\"{filename}#sha256={}\" data-core-metadata=\"sha256={}\"{}>{filename}</a><br>\n",
            sha256(&wheel.data),
            sha256(&wheel.metadata),
            requires.unwrap_or_default(),
        )
    });
    html(project, &links.collect::<String>())
}

fn html(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wheel(filename: &str, requires_python: Option<&str>) -> Wheel {
        Wheel {
            project: filename.split('-').next().unwrap_or_default().into(),
            filename: filename.into(),
            data: b"data".to_vec(),
            metadata: b"metadata".to_vec(),
            requires_python: requires_python.map(str::to_owned),
            modules: ["module".to_owned()].into(),
        }
    }

    fn page_of(pages: &[(PathBuf, String)], path: &str) -> Value {
        let page = pages
            .iter()
            .find(|(known, _)| known == &PathBuf::from(path));
        serde_json::from_str(&page.expect("the page is there").1).expect("it is JSON")
    }

    #[test]
    fn the_pages_say_of_each_file_what_is_needed_to_choose_and_to_check_it() {
        let wheels = [
            wheel("b-1.0-py3-none-any.whl", None),
            wheel("a-1.0-py3-none-any.whl", Some(">=3.9")),
            wheel("b-1.1-py3-none-any.whl", None),
        ];
        let pages = pages(&wheels);
        let list = page_of(&pages, "index.json");
        assert_eq!(list["projects"][0]["name"], "a");
        assert_eq!(list["projects"][1]["_modules"][0], "module");
        let a = page_of(&pages, "a/index.json");
        assert_eq!(a["files"][0]["requires-python"], ">=3.9");
        assert_eq!(a["files"][0]["hashes"]["sha256"], sha256(b"data"));
        assert_eq!(
            a["files"][0]["core-metadata"]["sha256"],
            sha256(b"metadata")
        );
        let b = page_of(&pages, "b/index.json");
        assert_eq!(b["versions"], json!(["1.0", "1.1"]));
        assert_eq!(b["files"][1].get("requires-python"), None);
    }

    #[test]
    fn the_html_form_is_escaped() {
        let pages = pages(&[wheel("a-1.0-py3-none-any.whl", Some(">=3.9,<4"))]);
        let (_, page) = pages.last().expect("there is a page");
        assert!(
            page.contains("data-requires-python=\"&gt;=3.9,&lt;4\""),
            "{page}"
        );
    }

    #[test]
    fn an_index_of_nothing_is_one_too() {
        let pages = pages(&[]);
        assert_eq!(page_of(&pages, "index.json")["projects"], json!([]));
    }
}
