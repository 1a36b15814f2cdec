// Every view that `plot` exports for Vega-Lite compiles without a warning and draws marks: check_vega.mjs PACKCOST NODE_MODULES
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [packcost, modules] = process.argv.slice(2).map((name) => resolve(name));
const configs = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'configs');
const vega = await import(pathToFileURL(join(modules, 'vega', 'build', 'vega-node.js')).href);
const { compile } = await import(pathToFileURL(join(modules, 'vega-lite', 'build', 'vega-lite.js')).href);
const plant = join(configs, 'lfp_cn_50gwh.yaml'), other = join(configs, 'lfp_us_50gwh.yaml');
const views = { cost: [plant], steps: [plant], materials: [plant], capex: [plant], project: [plant], overcapacity: [plant], invest: [plant], tornado: [plant], bridge: [plant, other], buildout: [join(configs, 'buildout', 'byd_2014_2018.yaml')] };
const faults = [];
for (const [view, files] of Object.entries(views)) {
  const spec = JSON.parse(execFileSync(packcost, ['plot', ...files, '--what', view, '--format', 'vega'], { encoding: 'utf8' }));
  const say = (...words) => faults.push(`${view}: ${words.join(' ')}`);
  const logger = { warn: say, error: say, info() {}, debug() {}, level() { return this; } };
  const { spec: compiled } = compile(spec, { logger });
  const svg = await new vega.View(vega.parse(compiled), { renderer: 'none', logger }).toSVG();
  const marks = (svg.match(/<path aria-label/g) ?? []).length;
  if (marks < 3 || svg.includes('NaN')) say(`draws ${marks} marks`);
  console.log(`${view}: ${marks} marks`);
}
for (const fault of faults) console.log('FAIL ' + fault);
process.exit(faults.length ? 1 : 0);
