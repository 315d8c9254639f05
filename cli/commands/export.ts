import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toCount } from '../../packages/gate/src/base.ts';
import { findNearest } from '../../packages/gate/src/json.ts';
import {
  type ReleasedDocset,
  type ReleaseFiles,
  readBundle,
  readDocuments,
  readRelease,
  renderResult,
  verifyRelease,
} from '../../packages/verify/src/index.ts';
import { isRunId } from '../../shared/run/run-id.ts';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { exportSite } from '../export/export-site.ts';
import type { SiteGenerator } from '../export/site.ts';
import { SITE_GENERATORS } from '../export/sites/table.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import { prepareFolder, saveFiles } from '../run/save-bundle.ts';
import type { Terminal } from '../terminal.ts';

const NAMES = Object.keys(SITE_GENERATORS);

export const exportCommand: Command = {
  summary: 'write a release as the sources of a documentation site',
  positionals: [{ name: 'RUN-OR-BUNDLE' }],
  options: {
    to: { value: 'GENERATOR', help: `${NAMES.slice(0, -1).join(', ')} or ${NAMES.at(-1)}` },
    out: { ...OPTION.out, help: 'write the site to this new or empty folder' },
    previous: {
      value: 'RUN-OR-BUNDLE',
      help: 'redirect addresses that this earlier release has and the new one has not',
    },
    'edit-url': {
      value: 'URL',
      help: 'add a link to propose a change to each page; the path of the page is appended',
    },
    url: OPTION.url,
    json: OPTION.json,
  },
  examples: ['documents/bundle.zip --to docusaurus --out site'],
  async run(args, terminal) {
    const generator = readGenerator(args);
    const out = args.text('out');
    if (out === undefined) {
      throw toUsageError('export needs --out DIR, the folder of the site');
    }
    const docset = await readVerified(args.at(0), args, terminal);
    if (docset === undefined) {
      return EXIT.failed;
    }
    const earlier = args.text('previous');
    const previous =
      earlier === undefined ? undefined : await readVerified(earlier, args, terminal);
    if (earlier !== undefined && previous === undefined) {
      return EXIT.failed;
    }
    const files = exportSite(docset, generator, { previous, editUrl: args.text('edit-url') });
    const folder = resolve(terminal.cwd, out);
    await prepareFolder(folder);
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    await saveFiles(texts.keys(), texts, folder);
    terminal.say(
      `Exported ${toCount(docset.documents.length, 'page')} of run ${docset.runId} for ${generator.name}: ${folder}`,
    );
    terminal.answer({
      runId: docset.runId,
      generator: generator.name,
      folder,
      files: files.length,
    });
    return EXIT.done;
  },
};

function readGenerator(args: Arguments): SiteGenerator {
  const name = args.text('to');
  if (name === undefined) {
    throw toUsageError(`export needs --to GENERATOR: ${NAMES.join(', ')}`);
  }
  const generator = Object.hasOwn(SITE_GENERATORS, name) ? SITE_GENERATORS[name] : undefined;
  if (generator === undefined) {
    const nearest = findNearest(name, NAMES);
    const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
    throw toUsageError(`--to must be ${NAMES.join(', ')}, not "${name}"${hint}`);
  }
  return generator;
}

/** The documents of a release that passed verification; otherwise says why it did not. */
async function readVerified(
  source: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ReleasedDocset | undefined> {
  const files = await readSource(source, args, terminal);
  const result = verifyRelease(files);
  const docset = result.ok ? readDocuments(files) : undefined;
  if (docset === undefined) {
    for (const line of renderResult(result)) {
      terminal.say(line);
    }
    terminal.answer(result);
  }
  return docset;
}

/** A bundle or folder of that name, otherwise the run of that id. */
async function readSource(
  source: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ReleaseFiles> {
  const path = resolve(terminal.cwd, source);
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere || !isRunId(source)) {
    return readRelease(path);
  }
  return readBundle(await connect(args.text('url'), terminal).download(source));
}
