import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, type Row, report, round } from '../report.ts';
import { type Figures, measureFigures } from './figures.ts';

/**
 * `npm run bench:smoke -- [--save]`: two minutes that show what became slower or larger since the
 * last release. `--save` stores the figures as those of this version, for the release commit. It
 * never fails: a shared machine is too noisy for that; CI shows the table and a warning.
 */
const RELEASE = join(import.meta.dirname, 'release.json');
const PASSES = 3;
/** Percent; smaller moves are noise. */
const MAX_MOVE = 20;

const { values } = parseArgs({ options: { save: { type: 'boolean', default: false } } });
const passes: Figures[] = [];
for (let pass = 1; pass <= PASSES; pass += 1) {
  console.log(`pass ${pass} of ${PASSES} …`);
  passes.push(await measureFigures());
}
const now = Object.fromEntries(
  Object.keys(passes[0] ?? {}).map((name) => [
    name,
    round(median(passes.map((of) => of[name] ?? 0))),
  ]),
);
if (values.save) {
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
  );
  writeFileSync(RELEASE, `${JSON.stringify({ version, figures: now }, null, 2)}\n`);
}
const { version, figures }: { version: string; figures: Figures } = JSON.parse(
  readFileSync(RELEASE, 'utf8'),
);
const rows = Object.entries(now).map(([name, value]) => toRow(name, value, figures[name]));
report('smoke', rows, { version });
showMoves(rows.filter(({ moved }) => moved === 'yes'));

function toRow(figure: string, value: number, before: number | undefined): Row {
  const change = before === undefined ? null : (value / before - 1) * 100;
  const moved = change !== null && Math.abs(change) > MAX_MOVE ? 'yes' : '';
  return { figure, now: value, [version]: before ?? null, 'change %': change, moved };
}

/** In a workflow of GitHub the moves are warnings, and the table is part of the summary. */
function showMoves(moved: readonly Row[]): void {
  const lines = moved.map((row) => `${row.figure}: ${row[version]} → ${row.now}`);
  console.log(
    moved.length === 0
      ? `Nothing moved by more than ${MAX_MOVE} % since ${version}.`
      : `Moved by more than ${MAX_MOVE} % since ${version}:\n  ${lines.join('\n  ')}`,
  );
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary !== undefined) {
    for (const line of lines) {
      console.log(`::warning title=bench:smoke::${line}`);
    }
    const body = rows.map((row) => `| ${Object.values(row).join(' | ')} |`).join('\n');
    const head = Object.keys(rows[0] ?? {});
    const rule = head.map(() => '---').join(' | ');
    appendFileSync(
      summary,
      `### Time and memory since ${version}\n\n| ${head.join(' | ')} |\n| ${rule} |\n${body}\n`,
    );
  }
}
