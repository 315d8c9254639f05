import { assemblePage, type Facts } from '../../packages/gate/src/base.ts';
import { PhasewrightError, type PlannedFile } from '../contract/release-format.ts';
import { inspectDraft } from '../draft/inspect-draft.ts';
import type { RunContext, WriteRequest } from '../profiles/profile.ts';

interface Page {
  readonly phase: number;
  readonly text: string;
  readonly facts: Facts;
}

/** The files of a docset, and the request for each, as the first round of a run makes it. */
export interface PageSource {
  readonly files: readonly PlannedFile[];
  toRequest(path: string): Promise<WriteRequest>;
}

/**
 * Creates the source of a run that was never started: what a file depends on is written offline, so
 * all models get the same request.
 */
export function createPageSource(run: RunContext): PageSource {
  const planned = run.docset.phases.flatMap(({ phase, files }) =>
    files.map((file) => ({ phase, file })),
  );
  const byPath = new Map(planned.map((it) => [it.file.path, it]));
  const authority = new Map(planned.map(({ file }) => [file.path, file]));
  const written = new Map<string, Promise<Page>>();

  const write = (path: string): Promise<Page> => {
    const known = written.get(path) ?? writeOffline(path);
    written.set(path, known);
    return known;
  };

  async function writeOffline(path: string): Promise<Page> {
    const request = await toRequest(path);
    const blocks = run.profile.toPage(request);
    const text = assemblePage(blocks);
    const { facts } = await inspectDraft(request, blocks, new TextEncoder().encode(text));
    return { phase: request.phase, text, facts };
  }

  async function toRequest(path: string): Promise<WriteRequest> {
    const { phase, file } = byPath.get(path) ?? { phase: 0, file: undefined };
    if (file === undefined) {
      throw new PhasewrightError('broken-invariant', `${path} is not in the docset`);
    }
    const pages = new Map<string, Page>();
    for (const other of file.dependsOn) {
      pages.set(other, await write(other));
    }
    const facts = new Map([...pages].map(([other, page]) => [other, page.facts]));
    const released = [...pages].filter(([, page]) => page.phase < phase);
    return {
      ...{ run, phase, file, authority, facts, plans: [], issues: [], guidance: null },
      texts: new Map([...pages].map(([other, { text }]) => [other, text])),
      released: [new Map(released.map(([other, page]) => [other, page.facts]))],
    };
  }

  return { files: planned.map(({ file }) => file), toRequest };
}
