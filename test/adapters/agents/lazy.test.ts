import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Half a second and 100 MB that only a call of a model needs. */
const HEAVY = [
  ...['openai', '@azure/ai-projects', '@azure/identity'],
  ...['@opentelemetry/sdk-trace-node', '@opentelemetry/exporter-trace-otlp-http'],
  '@azure/monitor-opentelemetry-exporter',
];

const STATIC = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm;

function listStaticImports(folder: string): [string, string][] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const text = readFileSync(join(ROOT, folder, path), 'utf8');
      return [...text.matchAll(STATIC)].map((match): [string, string] => [
        join(folder, path),
        match[1] ?? match[2] ?? '',
      ]);
    });
}

describe('the SDKs of models', () => {
  const imports = ['shared', 'functions'].flatMap(listStaticImports);

  it('the SDKs of models are loaded with the first call, never with the app', () => {
    const wrong = imports.filter(([, to]) =>
      HEAVY.some((name) => to === name || to.startsWith(`${name}/`)),
    );
    expect(wrong).toEqual([]);
  });

  it('the check for SDKs of models finds static imports of packages', () => {
    expect(imports.map(([, to]) => to)).toContain('@azure/functions');
  });
});
