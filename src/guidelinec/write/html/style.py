"""The style and the little script of the HTML edition; the page is readable without either."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --soft: #f4f5f7; --line: #c9ccd3;
  --link: #0b4f9e; --quiet: #5a5f69; --box: #6b7280; --mark: #fff3bf; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6ea; --paper: #17181b; --soft: #212328;
  --line: #454952; --link: #8ab8f5; --quiet: #a3a8b3; --box: #8b919d; --mark: #4a4010; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: var(--paper); line-height: 1.85; font-size: 1rem;
  font-family: "Hiragino Sans", "Yu Gothic Medium", "BIZ UDPGothic", "Noto Sans CJK JP", Meiryo,
    sans-serif;
  line-break: strict; overflow-wrap: anywhere; font-feature-settings: "palt" 0; }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: from-font; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
:target { background: var(--mark); }
.skip { position: absolute; left: -999em; }
.skip:focus { left: 1rem; top: 1rem; z-index: 2; padding: .5em 1em; background: var(--paper); }
.contents { background: var(--soft); border-right: 1px solid var(--line); font-size: .875rem;
  line-height: 1.6; }
.contents summary { padding: .75rem 1.25rem; font-weight: bold; cursor: pointer; }
.contents ol { list-style: none; margin: 0; padding: 0 0 0 1em; }
.contents details > ol { padding: 0 1rem 2rem 1.25rem; }
.contents a { display: block; padding: .15em 0; color: inherit; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.contents a[aria-current] { color: var(--link); font-weight: bold; }
.contents details > ol > li { margin-top: .75em; }
.contents details > ol > li > a { font-weight: bold; }
main { padding: 1.5rem 1.25rem 6rem; max-width: 48rem; margin: 0 auto; }
header { padding: 3rem 0 2.5rem; margin-bottom: 2rem; border-bottom: 1px solid var(--line); }
header p { margin: .25em 0; }
header .subtitle { font-size: 1.1rem; }
header .notice { margin-top: 1.5em; font-size: .875rem; color: var(--quiet); }
h1, h2, h3, h4, h5, h6, .heading { line-height: 1.45; margin: 2.2em 0 .8em; font-weight: 700; }
h1 { font-size: 1.75rem; margin: 0 0 .5em; text-wrap: balance; word-break: auto-phrase; }
h2, h3, h4, h5, h6, .heading, .title { text-wrap: balance; }
.whole { white-space: nowrap; }
h2 { font-size: 1.5rem; margin-top: 4em; padding-bottom: .4em; border-bottom: 3px solid var(--ink); }
h3 { font-size: 1.25rem; padding-bottom: .25em; border-bottom: 1px solid var(--line); }
h4 { font-size: 1.1rem; }
h5, h6, .heading { font-size: 1rem; }
h2 .label, h3 .label, h4 .label, h5 .label, h6 .label, .heading .label { margin-right: .75em; }
p { margin: .6em 0; text-align: justify; }
.changed { font-size: .75rem; font-weight: normal; padding: 0 .4em; border: 1px solid currentColor; border-radius: 3px;
  text-decoration: none; white-space: nowrap; }
.permalink { margin-left: .4em; font-weight: normal; text-decoration: none; opacity: 0; color: var(--quiet); }
:hover > .permalink, .permalink:focus { opacity: 1; }
.kind { margin: 1.2em 0 .4em; font-weight: bold; }
.boxed { margin: 1.2em 0; padding: .3em 1.2em .6em; border: 1.5px solid var(--box); border-radius: 3px; }
.items { list-style: none; margin: .4em 0; padding: 0; }
.items > li { position: relative; padding-left: 2.8em; margin: .5em 0; }
.items > li > .label { position: absolute; left: 0; min-width: 2.3em; }
.items > li > p:first-of-type { margin-top: 0; }
.title { font-weight: bold; }
ul { margin: .4em 0; padding-left: 1.6em; }
em { font-style: normal; text-emphasis: filled sesame; -webkit-text-emphasis: filled sesame; }
dfn { font-style: normal; font-weight: bold; }
.scroll { overflow-x: auto; margin: 1.4em 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.6; }
caption { text-align: center; font-weight: bold; padding-bottom: .5em; }
th, td { border: 1px solid var(--box); padding: .4em .65em; vertical-align: top; text-align: left;
  min-width: 4.5em; }
th { background: var(--soft); }
th p, td p { margin: 0; text-align: inherit; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
figure { margin: 1.6em 0; text-align: center; }
figure img { max-width: 100%; height: auto; background: #fff; }
figcaption { font-weight: bold; margin-top: .4em; }
.note { margin: 1em 0; padding: .2em 1em; border-left: 3px solid var(--line); font-size: .9375rem; }
.note > .label { float: left; margin: .1em .6em 0 0; }
sup { line-height: 0; font-size: .75em; }
sup a { padding: 0 .15em; }
.footnotes { margin-top: 5rem; border-top: 1px solid var(--line); font-size: .9rem; }
.footnotes li { margin: .4em 0; }
.footnotes p { display: inline; }
@media (min-width: 64rem) {
  .contents { position: fixed; inset: 0 auto 0 0; width: 21rem; overflow-y: auto; }
  .page { margin-left: 21rem; }
  main { padding: 2rem 3rem 8rem; }
}
@media (max-width: 63.99rem) {
  .contents { border-right: 0; border-bottom: 1px solid var(--line); }
  .contents details[open] > ol { max-height: 60vh; overflow-y: auto; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.3rem; } h3 { font-size: 1.15rem; }
  .boxed { padding: .2em .8em .5em; }
  .items > li { padding-left: 2.2em; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  @page { size: A4; margin: 25mm 22mm; }
  :root { --ink: #000; --paper: #fff; --soft: #f0f0f0; --link: #000; --mark: transparent; --box: #000; }
  body { font: 10.5pt/1.7 "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho", "Noto Serif CJK JP", serif; }
  .contents, .skip, .permalink, .changed, .tables { display: none; }
  .page { margin: 0; } main { max-width: none; padding: 0; }
  h2 { break-before: page; } .page-break { break-before: page; }
  h2, h3, h4, h5, h6, .heading, .kind { break-after: avoid; }
  tr, figure, .items > li > .label { break-inside: avoid; } thead { display: table-header-group; }
  a { text-decoration: none; } .scroll { overflow: visible; }
}
"""

SCRIPT = """
(function () {
  var contents = document.querySelector(".contents details");
  var narrow = window.matchMedia("(max-width: 63.99rem)");
  if (narrow.matches) { contents.removeAttribute("open"); }
  contents.addEventListener("click", function (event) {
    if (narrow.matches && event.target.closest("a")) { contents.removeAttribute("open"); }
  });
  if (!("IntersectionObserver" in window)) { return; }
  var links = {};
  contents.querySelectorAll("a").forEach(function (a) { links[a.getAttribute("href").slice(1)] = a; });
  var now = null;
  var watch = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      var link = links[entry.target.id];
      if (!entry.isIntersecting || !link) { return; }
      if (now) { now.removeAttribute("aria-current"); }
      now = link;
      now.setAttribute("aria-current", "true");
      if (!narrow.matches) { now.scrollIntoView({ block: "nearest" }); }
    });
  }, { rootMargin: "0px 0px -80% 0px" });
  document.querySelectorAll("main [id]").forEach(function (target) {
    if (links[target.id]) { watch.observe(target); }
  });
})();
"""
