// The report in a real browser: check_report.mjs PACKCOST NODE_MODULES [SCREENSHOT_FOLDER]
// For each page, at the width of a desk and of a phone, light and dark: nothing is fetched, nothing is said on the console, no script runs but the page's own, the style sheet
// passes the page's own content policy, the page is not wider than the window, and axe-core finds nothing serious. Hostile names stay text. Figures of moved sliders have the bits of the command line.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';

const [packcost, modules, pictures] = process.argv.slice(2).map((name) => name && resolve(name));
const require = createRequire(join(modules, 'x.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const here = dirname(fileURLToPath(import.meta.url));
const configs = join(here, '..', '..', 'configs');
const folder = mkdtempSync(join(tmpdir(), 'packcost-report-'));
const megabyte = 1e6;

const hostileName = `</title></h1><script>window.hacked=1</script><img src=x onerror="window.hacked=1">'"&amp;`;
const learning = ['learning.rate=0.18', 'learning.cumulative_gwh=4463', 'learning.reference_gwh=4463', 'buildout.experience=world', 'buildout.world_output=1239'];
const pages = {
  one: ['lfp_cn_50gwh.yaml', ...learning.flatMap((s) => ['--set', s])],
  buildout: ['buildout/byd_2014_2018.yaml'],
  three: ['lfp_cn_50gwh.yaml', 'lfp_de_50gwh.yaml', 'lfp_us_50gwh.yaml'],
  four: ['lfp_cn_50gwh.yaml', 'nmc811_pouch_50gwh.yaml', 'nca_21700.yaml', 'lfp_blade_ctp.yaml'],
  hostile: ['hostile'],
};
const screens = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };
const faults = [];

function make(name) {
  const path = join(folder, name + '.html');
  const words = pages[name].map((word) => (word.endsWith('.yaml') ? join(configs, word) : word));
  if (name === 'hostile') {
    const plain = readFileSync(join(configs, 'minimal.yaml'), 'utf8');
    words[0] = join(folder, `a&"<i>'.yaml`);
    writeFileSync(words[0], plain.replace(/^plant\.name: .*$/m, `plant.name: ${JSON.stringify(hostileName)}`).replace(/^description: .*$/m, `description: ${JSON.stringify('<svg onload=window.hacked=1>' + hostileName)}`));
    copyFileSync(words[0], join(folder, 'hostile.yaml'));
  }
  execFileSync(packcost, ['report', ...words, '--quiet', '-o', path]);
  const size = statSync(path).size;
  console.log(`${name}: ${(size / 1000).toFixed(0)} kB`);
  if (size > megabyte) faults.push(`${name}: ${size} bytes are more than a megabyte`);
  return path;
}

async function examine(browser, name, path, screen, scheme) {
  const what = `${name}, ${screen}, ${scheme}`;
  const context = await browser.newContext({ viewport: screens[screen], colorScheme: scheme, offline: true, deviceScaleFactor: 1 });
  const page = await context.newPage();
  page.on('console', (message) => faults.push(`${what}: console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${what}: ${error}`));
  page.on('request', (request) => { if (request.url() !== pathToFileURL(path).href && !request.url().startsWith('data:')) faults.push(`${what}: asks for ${request.url()}`); });
  page.on('dialog', (dialog) => { faults.push(`${what}: a dialog`); dialog.dismiss(); });
  await page.goto(pathToFileURL(path).href);
  for (const [holds, why] of [
    ['[...document.scripts].every((s) => !s.src) && [...document.scripts].filter((s) => s.type !== "application/json").length === 1', 'there is a script that is not the page\'s own'],
    ['[...document.querySelectorAll(".whatif")].every((w) => !w.hidden) && document.querySelector(".whatif")', 'sliders do not show'],
    ['window.hacked === undefined', 'an input ran as a script'],
    ['document.images.length === 0 && document.querySelector("iframe,object,embed,link,base,form") === null', 'there is an element that loads'],
    ['getComputedStyle(document.body).maxWidth === "920px"', 'the style sheet does not apply'],
    ['document.documentElement.scrollWidth <= window.innerWidth', 'the page is wider than the window'],
    ['document.querySelectorAll("svg").length >= 12', 'charts are missing'],
    ['[...document.querySelectorAll("svg")].every((s) => s.getAttribute("role") === "img" && s.getAttribute("aria-labelledby").split(" ").every((i) => document.getElementById(i)?.textContent))', 'a chart has no name or description'],
    ['new Set([...document.querySelectorAll("[id]")].map((e) => e.id)).size === document.querySelectorAll("[id]").length', 'an id is given twice'],
    ['[...document.querySelectorAll("figure")].every((f) => f.querySelector("details table tbody tr") && f.querySelector("a[download]"))', 'a chart has no table or no download'],
  ]) if (!(await page.evaluate(holds))) faults.push(`${what}: ${why}`);
  if (name === 'hostile') {
    const shown = await page.evaluate('document.querySelector("h1").textContent');
    if (shown !== hostileName) faults.push(`${what}: the name reads ${shown}`);
  }
  const text = await page.evaluate('[...document.querySelectorAll("svg text")].filter((t) => { const s = t.ownerSVGElement.getBoundingClientRect(), b = t.getBoundingClientRect(); return b.width > 0 && (b.right > s.right + 1 || b.left < s.left - 1); }).map((t) => t.textContent)');
  if (text.length) faults.push(`${what}: texts leave their chart: ${text.slice(0, 5)}`);
  await page.evaluate(axe);
  // The list of inputs is long and of one kind: its first rows stand for it. Closed tables are opened where there is room for them.
  await page.evaluate('document.querySelectorAll("table.in").forEach((t) => [...t.rows].slice(12).forEach((r) => r.remove()))');
  if (screen === 'desktop') await page.evaluate('document.querySelectorAll("details").forEach((d) => d.open = true)');
  const found = await page.evaluate('axe.run(document, {resultTypes: ["violations"]})');
  for (const v of found.violations) {
    const line = `${what}: axe: ${v.impact}: ${v.id}: ${v.help} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 120)}`;
    if (v.impact === 'serious' || v.impact === 'critical') faults.push(line);
    else console.log('minor: ' + line);
  }
  await page.evaluate('document.querySelectorAll("details").forEach((d) => d.open = false)');
  const highest = 9000;  // pixels, beyond which a picture is too large to be looked at
  const height = Math.min(highest, await page.evaluate('document.documentElement.scrollHeight'));
  if (pictures) await page.screenshot({ path: join(pictures, `${name}_${screen}_${scheme}.png`), fullPage: true, clip: { x: 0, y: 0, width: screens[screen].width, height } });
  await context.close();
}

async function examine_download(browser, path) {
  const context = await browser.newContext({ acceptDownloads: true, offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  await page.evaluate('document.querySelectorAll("details").forEach((d) => d.open = true)');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
  const csv = readFileSync(await download.path(), 'utf8');
  const wanted = execFileSync(packcost, ['cost', join(configs, 'lfp_cn_50gwh.yaml'), ...learning.flatMap((s) => ['--set', s]), '--table', 'families', '--format', 'csv', '--quiet'], { encoding: 'utf8' });
  const rest = wanted.split('\n').map((line) => line.replace(/^("[^"]*"|[^,]*),/, '')).join('\n');
  if (csv !== rest) faults.push(`the downloaded table is not that of packcost cost:\n${csv.slice(0, 300)}\n${rest.slice(0, 300)}`);
  await context.close();
}

// Sliders moved to their ends and between them: every figure of the page must be that of the command which the page shows.
async function examine_sliders(browser, path) {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  const boxes = await page.evaluate('document.querySelectorAll(".whatif").length');
  let compared = 0;
  for (let box = 0; box < boxes; ++box)
    for (const share of [0, 0.37, 1]) {
      const moved = await page.evaluate(([box, share]) => {
        const w = document.querySelectorAll('.whatif')[box];
        w.querySelectorAll('input').forEach((k, i) => {
          if (i % 2) return;
          k.value = Number(k.min) + share * (Number(k.max) - Number(k.min));
          k.dispatchEvent(new Event('input'));
          k.dispatchEvent(new Event('change'));
        });
        const figures = [...w.querySelectorAll('tbody tr')].map((r) => [r.dataset.name, Number(r.cells[2].dataset.value)]);
        return { figures, sliders: w.querySelectorAll('input').length, set: JSON.parse(w.querySelector('script').textContent).command.split('--set').length - 1, command: w.querySelector('code').textContent, beyond: !w.querySelector('.beyond').hidden, said: w.querySelector('[role=status]').textContent };
      }, [box, share]);
      if (moved.command.split('--set').length - moved.set - 1 !== Math.ceil(moved.sliders / 2)) faults.push(`sliders at ${share}: more or less than what was moved is in ${moved.command}`);
      if (moved.beyond) { console.log(`sliders at ${share}: the model takes another way`); continue; }
      const names = moved.figures.map(([name]) => name).join(',');
      const words = moved.command.split(' ').slice(1).concat(['--outputs', names, '--format', 'json', '--quiet']);
      const answer = JSON.parse(execFileSync(packcost, words, { encoding: 'utf8' }));
      for (const [name, value] of moved.figures) {
        const wanted = answer.results[name].value;
        if (value === wanted) ++compared;
        else faults.push(`sliders at ${share}: ${name} is ${value} on the page and ${wanted} by ${moved.command}`);
      }
      if (!moved.said) faults.push(`sliders at ${share}: nothing is said to those who listen`);
    }
  console.log(`${compared} figures of moved sliders have the bits of the command line`);
  if (compared < 20) faults.push('too few figures of sliders were compared');
  await context.close();
}

const launch = () => chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// One page at every width and scheme, in a browser with a profile of its own.
async function examine_all(name, path) {
  const browser = await launch();
  try {
    for (const screen of Object.keys(screens))
      for (const scheme of ['light', 'dark']) await examine(browser, name, path, screen, scheme);
    if (name === 'one') await examine_download(browser, path);
    if (name === 'one' || name === 'three') await examine_sliders(browser, path);
  } finally {
    await browser.close();
  }
}

if (pictures) mkdirSync(pictures, { recursive: true });
try {
  for (const name of Object.keys(pages)) {
    await examine_all(name, make(name));
  }
} finally {
  rmSync(folder, { recursive: true });
}
for (const fault of faults) console.log('FAIL ' + fault);
console.log(`${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
