// The pictures of the README: pictures.mjs PACKCOST NODE_MODULES FOLDER. A report as Chromium shows it, and a terminal with three commands.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';

const [packcost, modules, pictures] = process.argv.slice(2).map((name) => resolve(name));
const { chromium } = createRequire(join(modules, 'x.js'))('playwright-core');
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'packcost-pictures-'));
const run = (words) => execFileSync(packcost, words, { cwd: root, encoding: 'utf8', env: { ...process.env, COLUMNS: '80' } });
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const report = join(folder, 'report.html');
run(['report', 'configs/lfp_cn_50gwh.yaml', '--quiet', '-o', report]);
const sessions = [
  'packcost plot configs/lfp_cn_50gwh.yaml',
  'packcost plot configs/lfp_cn_50gwh.yaml configs/lfp_us_50gwh.yaml --what bridge',
];
const terminal = join(folder, 'terminal.html');
const lines = sessions.map((line) => `<b>$ ${escaped(line)}</b>\n${escaped(run(line.split(' ').slice(1)))}`).join('\n');
writeFileSync(terminal, `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#14181b;color:#e6eaed;display:inline-block"><pre style="margin:18px 22px;font:14px/1.3 'DejaVu Sans Mono',monospace">${lines}</pre>`);

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 960, height: 1240 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(report).href);
  await page.screenshot({ path: join(pictures, 'report.png') });
  await page.goto(pathToFileURL(terminal).href);
  await (await page.$('body')).screenshot({ path: join(pictures, 'terminal.png') });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
