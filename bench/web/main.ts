import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILT } from '../../test/web/build-page.ts';
import { REFERENCE, Stage } from '../../test/web/stage.ts';
import { type Load, measureView } from './measure-view.ts';

const LOADS = 11;

function toMiddle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function summarize(loads: readonly Load[]) {
  const of = (name: keyof Load) => loads.map((load) => load[name]);
  return {
    firstPaintMs: Math.round(toMiddle(of('firstPaintMs'))),
    usefulPaintMs: Math.round(toMiddle(of('usefulPaintMs'))),
    worstUsefulPaintMs: Math.round(Math.max(...of('usefulPaintMs'))),
    kilobytes: Math.round(toMiddle(of('kilobytes'))),
  };
}

async function measurePage(stage: Stage) {
  const { runId } = await stage.startReviewed();
  const views = {
    runs: ['/', '.run-row'],
    run: [`/runs/${runId}`, '.callout'],
    gate: [`/runs/${runId}/phases/${REFERENCE}`, '.issue'],
  } as const;
  const figures: Record<string, ReturnType<typeof summarize>> = {};
  for (const [name, [path, selector]] of Object.entries(views)) {
    const loads: Load[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      const url = `${stage.service.url}${path}`;
      loads.push(await measureView(() => stage.openPage(), url, selector));
    }
    figures[name] = summarize(loads);
  }
  return figures;
}

/** Kilobytes of each script and style sheet, compressed as it is sent. */
async function measureAssets(): Promise<Record<string, number>> {
  const folder = join(BUILT, 'assets');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.gz'));
  const sizes = await Promise.all(
    names.map(async (name) => [
      name.replace(/-[^-]{8}(\.\w+)\.gz$/, '$1'),
      Math.round((await stat(join(folder, name))).size / 102.4) / 10,
    ]),
  );
  return Object.fromEntries(sizes);
}

const stage = await Stage.open();
const views = await measurePage(stage).finally(() => stage.close());
console.log(JSON.stringify({ assets: await measureAssets(), views }, undefined, 2));
