import type { Artifact } from '../../contract/api/artifacts.ts';
import type { RunResource } from '../../contract/run.ts';
import { listArtifacts } from '../../query/artifacts.ts';
import { listRuns } from '../../query/list-runs.ts';
import { requireRunId } from './arguments.ts';
import { readDocument, readReportText } from './read-texts.ts';
import type { McpDeps } from './tool.ts';

/** Addresses that only this server resolves: RFC 6570 templates in `TEMPLATES`. */
const DOCUMENT = /^phasewright:\/\/runs\/([^/]+)\/documents\/(.+)$/;
const REPORT = /^phasewright:\/\/runs\/([^/]+)\/phases\/(\d{1,2})\/report$/;

const MARKDOWN = { mimeType: 'text/markdown' } as const;

const TEMPLATES = [
  {
    uriTemplate: 'phasewright://runs/{runId}/documents/{+path}',
    name: 'document',
    title: 'Document of a run',
    description: 'The released document at a path, or its latest draft',
    ...MARKDOWN,
  },
  {
    uriTemplate: 'phasewright://runs/{runId}/phases/{phase}/report',
    name: 'report',
    title: 'Gate report of a phase',
    description: 'The report of the latest gate of a phase',
    ...MARKDOWN,
  },
];

/** The reports and documents of one run per page, the newest run first. `cursor` is a run id. */
export async function listResources(deps: McpDeps, cursor: string | undefined): Promise<object> {
  const page = await listRuns(deps, {
    ...{ status: undefined, profile: undefined, limit: 1 },
    cursor: cursor === undefined ? undefined : requireRunId(cursor),
  });
  const resources: object[] = [];
  for (const run of page.runs) {
    resources.push(...listReports(run), ...(await listDocuments(deps, run)));
  }
  return { resources, ...(page.cursor === undefined ? {} : { nextCursor: page.cursor }) };
}

function listReports({ runId, title, phases }: RunResource): object[] {
  return phases
    .filter(({ gate }) => gate !== undefined)
    .map(({ phase }) => ({
      uri: `phasewright://runs/${runId}/phases/${phase}/report`,
      name: `phases/${phase}/report`,
      description: `Gate report of phase ${phase} of the run ${title}`,
      ...MARKDOWN,
    }));
}

async function listDocuments(
  { records }: McpDeps,
  { runId, title }: RunResource,
): Promise<object[]> {
  const documents = new Map<string, Artifact>();
  for (const found of await listArtifacts(records.of(runId), {})) {
    // Released documents are listed before drafts, and the latest draft is the last.
    if (found.type === 'CoreDoc' && documents.get(found.path)?.stage !== 'released') {
      documents.set(found.path, found);
    }
  }
  return [...documents.values()].map(({ path, size, at }) => ({
    uri: `phasewright://runs/${runId}/documents/${path.split('/').map(encodeURIComponent).join('/')}`,
    name: path,
    description: `Document of the run ${title}`,
    size,
    annotations: { lastModified: at },
    ...MARKDOWN,
  }));
}

export function listTemplates(): object {
  return { resourceTemplates: TEMPLATES };
}

/** The text at an address of this server; `undefined` for any other. Throws `not-found`. */
export async function readResource(deps: McpDeps, uri: string): Promise<object | undefined> {
  const text = await readText(deps, uri);
  return text === undefined ? undefined : { contents: [{ uri, ...MARKDOWN, text }] };
}

async function readText(deps: McpDeps, uri: string): Promise<string | undefined> {
  const [, ofDocument = '', path] = DOCUMENT.exec(uri) ?? [];
  if (path !== undefined && isEncoded(path)) {
    return readDocument(deps, requireRunId(ofDocument), decodeURIComponent(path));
  }
  const [, ofReport = '', phase] = REPORT.exec(uri) ?? [];
  return phase === undefined
    ? undefined
    : readReportText(deps, requireRunId(ofReport), Number(phase));
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) {
      return false;
    }
    throw error;
  }
}
