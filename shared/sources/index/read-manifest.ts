import { isObject } from '../../../packages/gate/src/json.ts';
import { parseDocument } from '../../../packages/openapi/src/base.ts';
import { createLineFinder, type SourceText, toOneLine } from './read-text.ts';
import type { IndexedScript, NamedFact, SourceRange } from './source-index.ts';

/** What the manifests and settings of a project declare. */
export interface ManifestFacts {
  readonly name?: string;
  readonly description?: string;
  readonly scripts: readonly IndexedScript[];
  readonly dependencies: readonly NamedFact[];
  readonly keys: readonly NamedFact[];
  readonly licences: readonly NamedFact[];
  readonly variables: readonly NamedFact[];
}

const NOTHING: ManifestFacts = {
  scripts: [],
  dependencies: [],
  keys: [],
  licences: [],
  variables: [],
};

const LICENCE_FILE = /(?:^|\/)(?:licen[cs]e|copying|unlicense)(?:[-.][\w.-]+)?$/i;
const SETTINGS_FILE =
  /^(?!\.|.*\/\.)(?:.*\/)?(?!(?:ts|js)config|jest|babel|vite|eslint|biome)[\w.-]*(?:config|settings|options|sample|example)[\w.-]*\.(?:json|ya?ml)$|\.schema\.json$/i;

/** Reads what one file declares as a manifest, settings, licence or list of variables. */
export function readManifest(source: SourceText): ManifestFacts {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  if (name === 'package.json' || name === 'composer.json') {
    return readPackage(source);
  }
  if (name === 'pyproject.toml' || name === 'Cargo.toml') {
    return readToml(source);
  }
  if (name === 'go.mod') {
    return readGoModule(source);
  }
  if (/^(?:GNU)?[Mm]akefile$/.test(name)) {
    return { ...NOTHING, scripts: listTargets(source) };
  }
  if (/^\.env\.(?:example|sample|template|dist)$/.test(name)) {
    return { ...NOTHING, variables: listAssignments(source) };
  }
  if (LICENCE_FILE.test(source.path)) {
    return { ...NOTHING, licences: [toLicence(source)] };
  }
  return SETTINGS_FILE.test(source.path) ? { ...NOTHING, keys: listKeys(source) } : NOTHING;
}

function readPackage(source: SourceText): ManifestFacts {
  const value = parse(source);
  const lineOf = createKeyFinder(source);
  const at = (key: string) => lineOf(key);
  return {
    ...NOTHING,
    ...(typeof value.name === 'string' ? { name: value.name } : {}),
    ...(typeof value.description === 'string' ? { description: value.description } : {}),
    scripts: entries(value.scripts).map(([name, command]) => ({ name, command, ...at(name) })),
    dependencies: [
      ...entries(value.dependencies),
      ...entries(value.peerDependencies),
      ...entries(value.require),
    ].map(([name, about]) => ({ name, about, ...at(name) })),
    licences:
      typeof value.license === 'string'
        ? [{ name: value.license, about: 'declared in the manifest', ...at('license') }]
        : [],
  };
}

/** The lines of `[project]`, `[package]`, scripts and dependencies; values of one line only. */
function readToml({ path, lines }: SourceText): ManifestFacts {
  let table = '';
  const found: { key: string; value: string; table: string; range: SourceRange }[] = [];
  for (const [index, line] of lines.entries()) {
    table = /^\[+([^\]]+)\]+/.exec(line)?.[1] ?? table;
    const [, key, value = ''] = /^\s*([\w."-]+)\s*=\s*(.+)$/.exec(line) ?? [];
    if (key !== undefined) {
      const range = { path, fromLine: index + 1, toLine: index + 1 };
      found.push({ key: key.replaceAll('"', ''), value: toPlain(value), table, range });
    }
  }
  const isMain = (it: { table: string }) => /^(?:project|package|tool\.poetry)$/.test(it.table);
  const main = (key: string) => found.find((it) => isMain(it) && it.key === key);
  const name = main('name')?.value;
  const description = main('description')?.value;
  const licence = main('license');
  return {
    ...NOTHING,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    scripts: found
      .filter((it) => /^(?:project|tool\.poetry)\.scripts$/.test(it.table))
      .map(({ key, value, range }) => ({ name: key, command: value, ...range })),
    dependencies: found
      .filter((it) => /^(?:tool\.poetry\.)?dependencies$/.test(it.table))
      .map(({ key, value, range }) => ({ name: key, about: value, ...range })),
    licences:
      licence === undefined
        ? []
        : [{ name: licence.value, about: 'declared in the manifest', ...licence.range }],
  };
}

function readGoModule({ path, lines }: SourceText): ManifestFacts {
  const name = /^module\s+(\S+)/.exec(lines.find((it) => it.startsWith('module ')) ?? '')?.[1];
  const dependencies = lines.flatMap((line, index) => {
    const [, module, version] = /^(?:require)?\s+([\w.-]+\.[\w./-]+)\s+(v\S+)$/.exec(line) ?? [];
    return module === undefined || version === undefined
      ? []
      : [{ name: module, about: version, path, fromLine: index + 1, toLine: index + 1 }];
  });
  return { ...NOTHING, ...(name === undefined ? {} : { name }), dependencies };
}

function listTargets({ path, lines }: SourceText): IndexedScript[] {
  return lines.flatMap((line, index) => {
    const [, name] = /^([a-z][\w-]*)\s*:(?!=)/.exec(line) ?? [];
    const command = lines[index + 1]?.startsWith('\t') ? (lines[index + 1] ?? '').trim() : '';
    return name === undefined
      ? []
      : [{ name: `make ${name}`, command, path, fromLine: index + 1, toLine: index + 1 }];
  });
}

function listAssignments({ path, lines }: SourceText): NamedFact[] {
  return lines.flatMap((line, index) => {
    const [, name] = /^#?\s*(?:export\s+)?([A-Z][A-Z0-9_]*)=/.exec(line) ?? [];
    const above = /^#\s*([^=]+)$/.exec(lines[index - 1] ?? '')?.[1] ?? '';
    return name === undefined
      ? []
      : [{ name, about: toOneLine(above), path, fromLine: index + 1, toLine: index + 1 }];
  });
}

const LICENCES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Apache License\s+Version 2\.0/, 'Apache-2.0'],
  [/GNU AFFERO GENERAL PUBLIC LICENSE/i, 'AGPL-3.0'],
  [/GNU LESSER GENERAL PUBLIC LICENSE/i, 'LGPL-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, 'GPL-2.0'],
  [/GNU GENERAL PUBLIC LICENSE/i, 'GPL-3.0'],
  [/Mozilla Public License.{0,20}2\.0/i, 'MPL-2.0'],
  [/Permission is hereby granted, free of charge/, 'MIT'],
  [/Permission to use, copy, modify, and\/or distribute/, 'ISC'],
  [/Neither the name of/, 'BSD-3-Clause'],
  [/Redistribution and use in source and binary forms/, 'BSD-2-Clause'],
];

function toLicence({ path, text, lines }: SourceText): NamedFact {
  const known = LICENCES.find(([pattern]) => pattern.test(text))?.[1];
  const first = lines.find((it) => it.trim() !== '') ?? '';
  return {
    ...{ name: known ?? 'other', about: toOneLine(first, 100), path },
    ...{ fromLine: 1, toLine: Math.max(1, lines.length) },
  };
}

/** The keys of settings, two levels deep; of a JSON Schema its properties with what it says of them. */
function listKeys(source: SourceText): NamedFact[] {
  const value = parse(source);
  const at = createKeyFinder(source);
  const properties = isObject(value.properties) ? value.properties : undefined;
  return Object.entries(properties ?? value)
    .filter(([name]) => !name.startsWith('$'))
    .flatMap(([name, inner]) => {
      const members = isObject(inner) && properties === undefined ? Object.entries(inner) : [];
      return [
        { name, about: toAbout(inner), ...at(name) },
        ...members.map(([key, it]) => ({
          ...{ name: `${name}.${key}`, about: toAbout(it) },
          ...at(key),
        })),
      ];
    })
    .filter(({ name }) => /^[\w.-]+$/.test(name));
}

function toAbout(value: unknown): string {
  if (isObject(value)) {
    return typeof value.description === 'string' ? toOneLine(value.description) : '';
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? toOneLine(JSON.stringify(value), 80)
    : '';
}

function parse({ path, text }: SourceText): Readonly<Record<string, unknown>> {
  const parsed = parseDocument(text, path.endsWith('.json') ? 'json' : 'yaml');
  return parsed.isParsed && isObject(parsed.value) ? parsed.value : {};
}

function entries(value: unknown): [string, string][] {
  return isObject(value)
    ? Object.entries(value).flatMap(([name, it]): [string, string][] =>
        typeof it === 'string' ? [[name, it]] : [],
      )
    : [];
}

/** The line on which a key is first written; the first line if it is nowhere. */
function createKeyFinder({ path, text }: SourceText): (key: string) => SourceRange {
  const lineOf = createLineFinder(text);
  return (key) => {
    const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const index = new RegExp(String.raw`(?:^|[\s{,])["']?${escaped}["']?\s*:`, 'm').exec(
      text,
    )?.index;
    const line = index === undefined ? 1 : lineOf(index + 1);
    return { path, fromLine: line, toLine: line };
  };
}

function toPlain(value: string): string {
  return /^(["'])(.*)\1/.exec(value)?.[2] ?? value.replace(/[{}"]/g, '').trim();
}
