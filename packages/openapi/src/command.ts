import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OpenApiError } from './error.ts';
import type { OpenApiFault } from './fault.ts';
import { bundleFiles } from './files/bundle-files.ts';
import type { Api } from './model/api.ts';
import { readOpenApi } from './read-openapi.ts';

const USAGE = `Usage: phasewright-openapi FILE [--overlay FILE] [--json]

Reads an OpenAPI 2.0 to 3.2 document, with the files it refers to in its folder, offline.
Prints every fault with its line and column, or what the document contains.

  --overlay FILE  apply this OpenAPI Overlay 1.0 document first
  --json          print the model, or the faults, as JSON

Exit codes: 0 valid, 1 faults, 2 wrong usage or a file that cannot be read.
`;

const OPTIONS = {
  overlay: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Where the command writes. */
interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Runs the command line; returns the exit code: 0 valid, 1 faults, 2 usage. */
export function runCommand(argv: readonly string[], { stdout, stderr }: Streams): 0 | 1 | 2 {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: true,
    });
    if (values.help) {
      stdout.write(USAGE);
      return 0;
    }
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) {
      throw new OpenApiError('give one file; see --help');
    }
    const { overlay } = values;
    const reading = readOpenApi({
      document: bundleFiles(readText(path), path).text,
      overlay: overlay === undefined ? undefined : readText(overlay),
    });
    const result = reading.isValid ? toData(reading.api) : { faults: reading.faults };
    const lines = reading.isValid
      ? describe(reading.api)
      : reading.faults.map((fault) => toLine(fault, fault.of === 'document' ? path : overlay));
    stdout.write(`${values.json ? toJson(result) : lines.join('\n')}\n`);
    return reading.isValid ? 0 : 1;
  } catch (error) {
    stderr.write(`phasewright-openapi: ${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OpenApiError(
      `cannot read ${path}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function toLine({ pointer, detail, place }: OpenApiFault, path = ''): string {
  const position = place === undefined ? '' : `:${place.line}:${place.column}`;
  return `${path}${position} ${pointer || 'the document'} ${detail}`;
}

function describe({ title, version, operations, webhooks, entities, notes }: Api): string[] {
  return [
    `${title ?? 'without a title'} ${version ?? ''}`.trim(),
    `${operations.length} operations, ${webhooks.length} webhooks, ${entities.length} schemas`,
    ...notes.map(({ pointer, text }) => `note: ${pointer} ${text}`),
  ];
}

/** The model without the document; where a list repeats operations, their labels. */
function toData({ schemas: _, document: __, tags, entities, ...rest }: Api): object {
  return {
    ...rest,
    tags: tags.map(({ operations, guests, ...tag }) => ({
      ...tag,
      operations: operations.map(({ label }) => label),
      guests: guests.map(({ label }) => label),
    })),
    entities: entities.map(({ users, ...entity }) => ({
      ...entity,
      users: users.map(({ label }) => label),
    })),
  };
}

function toJson(data: object): string {
  return JSON.stringify(data, (_, it) => (it instanceof Map ? Object.fromEntries(it) : it), 1);
}
