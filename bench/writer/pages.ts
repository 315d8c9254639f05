import { assemblePage, type Block, type Facts } from '../../packages/gate/src/base.ts';
import { inspect } from '../../packages/gate/src/index.ts';
import type { PlannedFile } from '../../shared/contract/release-format.ts';
import { openApiReference } from '../../shared/profiles/openapi-reference/profile.ts';
import type { WriteRequest } from '../../shared/profiles/profile.ts';

/** A page of a docset as a run would ask for it, with all pages it builds on known. */
export interface BenchPage {
  readonly request: WriteRequest;
  readonly blocks: readonly Block[];
  /** Facts as rendered, and the offline prose. */
  readonly text: string;
}

export interface BenchPages {
  readonly run: WriteRequest['run'];
  readonly files: readonly BenchPage[];
}

/** All pages of an OpenAPI document, variant `by-tag`, in order of their phases. */
export function readPages(openapi: string): BenchPages {
  const profile = openApiReference;
  const inputs = profile.parseInputs({ openapi });
  const variant = profile.defaultVariant;
  const docset = profile.toDocset(inputs, variant);
  const run = { profile, variant, strictness: 'strict', inputs, docset } as const;
  const planned = docset.phases.flatMap(({ phase, files }) =>
    files.map((file) => ({ phase, file })),
  );
  const authority = new Map(planned.map(({ file }) => [file.path, file]));
  const facts = new Map<string, Facts>();
  const texts = new Map<string, string>();
  const files = planned.map(({ phase, file }): BenchPage => {
    const request = toRequest(run, phase, file, { authority, facts, texts });
    const blocks = profile.toPage(request);
    const text = assemblePage(blocks);
    const context = { strictness: 'strict', planned: file, blocks } as const;
    facts.set(file.path, inspect(file.path, new TextEncoder().encode(text), context).facts);
    texts.set(file.path, text);
    return { request, blocks, text };
  });
  return { run, files };
}

function toRequest(
  run: WriteRequest['run'],
  phase: number,
  file: PlannedFile,
  known: {
    readonly authority: ReadonlyMap<string, PlannedFile>;
    readonly facts: ReadonlyMap<string, Facts>;
    readonly texts: ReadonlyMap<string, string>;
  },
): WriteRequest {
  return { run, phase, file, plans: [], issues: [], guidance: null, ...known };
}
