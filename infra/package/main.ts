import { join, resolve } from 'node:path';
import { isPhasewrightError } from '../../shared/contract/release-format.ts';
import { buildPackage } from './build-package.ts';
import { toBackend } from './host-json.ts';
import { measurePackage, type PackagePart } from './measure-package.ts';
import { runTool } from './run-tool.ts';

try {
  const root = resolve(import.meta.dirname, '..', '..');
  const backend = toBackend(process.env.DURABLE_BACKEND);
  const target = join(root, '.package');
  const profiles = process.env.PHASEWRIGHT_PROFILES;
  const isOtlp = process.env.PHASEWRIGHT_TELEMETRY === 'otlp';
  await buildPackage({ root, target, backend, profiles, isOtlp });
  process.stdout.write(toListing(await measurePackage(target), `${target}, backend ${backend}`));
  process.stdout.write(await timeImport(target));
} catch (error) {
  if (!isPhasewrightError(error)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function toListing(parts: readonly PackagePart[], title: string): string {
  const rows = parts.map(({ name, files, bytes }) => toRow(bytes, files, name));
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const files = parts.reduce((sum, part) => sum + part.files, 0);
  return `${[...rows, toRow(bytes, files, title)].join('\n')}\n`;
}

function toRow(bytes: number, files: number, name: string): string {
  const megabytes = (bytes / 1024 / 1024).toFixed(2);
  return `${megabytes.padStart(8)} MB ${String(files).padStart(6)} files  ${name}`;
}

/** The functions library prints a line or two without a host; only the last line counts. */
async function timeImport(target: string): Promise<string> {
  const script = join(import.meta.dirname, 'time-import.ts');
  const entry = join(target, 'dist', 'functions', 'index.js');
  const printed = await runTool(script, [entry], target);
  return `${printed.trim().split('\n').at(-1)}\n`;
}
