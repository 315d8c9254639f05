import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResource } from '../../shared/contract/run.ts';
import { makeWorkspace, runShell } from '../docs/shell.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'cli', 'phasewright.js');

let service: Service;
let api: Api;

beforeAll(async () => {
  service = await Service.start();
  api = new Api(service.url);
});
afterAll(() => service?.stop());

interface Called {
  readonly isError: boolean;
  readonly text: string;
}

async function call(client: Client, name: string, args: object = {}): Promise<Called> {
  const { content, isError } = await client.callTool({ name, arguments: { ...args } });
  const [first] = content as { text: string }[];
  return { isError: isError === true, text: first?.text ?? '' };
}

async function read<T>(client: Client, name: string, args: object = {}): Promise<T> {
  const { text, isError } = await call(client, name, args);
  expect(isError, text).toBe(false);
  return JSON.parse(text);
}

/** What the run has, by pages of one run, until `runId` is found. */
async function listResources(client: Client, runId: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await client.listResources(cursor === undefined ? {} : { cursor });
    for (const { uri, name } of page.resources.filter(({ uri }) => uri.includes(runId))) {
      found.set(name, uri);
    }
    cursor = page.nextCursor;
  } while (found.size === 0 && cursor !== undefined);
  return found;
}

async function readText(client: Client, uri: string): Promise<string> {
  const { contents } = await client.readResource({ uri });
  const [first] = contents;
  return first !== undefined && 'text' in first ? first.text : '';
}

/** The official client defines the protocol. */
const makeClient = () => new Client({ name: 'a-test', version: '1' });

describe.each([
  ['Streamable HTTP', () => new StreamableHTTPClientTransport(new URL(`${service.url}/api/mcp`))],
  [
    'phasewright mcp on stdio',
    () =>
      new StdioClientTransport({
        command: process.execPath,
        args: [CLI, 'mcp', '--url', service.url],
      }),
  ],
])('an assistant that speaks the Model Context Protocol over %s', (_, openTransport) => {
  const client = makeClient();
  beforeAll(async () => {
    await client.connect(openTransport() as Parameters<Client['connect']>[0]);
  });
  afterAll(() => client.close());

  it('an assistant that speaks the Model Context Protocol sees the tools, and which of them change nothing', async () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'phasewright' });
    const { tools } = await client.listTools();
    const changing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true);
    expect(changing.map(({ name }) => name)).toEqual(['start_run']);
    expect(tools.map(({ name }) => name)).toContain('propose_decision');
    const parameters = tools.flatMap(({ name, inputSchema: { properties = {} } }) =>
      Object.entries(properties).map(([of, schema]) => ({ of: `${name}.${of}`, ...schema })),
    );
    expect(parameters.length).toBeGreaterThan(20);
    expect(parameters.filter((it) => !('description' in it)).map(({ of }) => of)).toEqual([]);
    const texts = tools.filter(({ outputSchema }) => outputSchema === undefined);
    expect(texts.map(({ name }) => name)).toEqual(['read_report', 'read_artifact']);
    await client.ping();
  });

  it('an assistant over the Model Context Protocol starts a run, reads it, and proposes what a reviewer confirms', async () => {
    const inputs = { openapi: toTaggedDocument(1) };
    const started = await read<RunResource>(client, 'start_run', {
      profile: 'openapi-reference',
      inputs,
    });
    expect(started.reviewMode).toBe('interactive');
    const { runId } = started;
    const waiting = await api.waitForGate(runId, 0);
    const watched = await read<RunResource>(client, 'get_run', { runId });
    expect(watched.awaiting?.about.digest).toBe(waiting.awaiting?.about.digest);
    expect((await call(client, 'read_report', { runId })).text).toContain('passed');
    const { artifacts } = await read<{ artifacts: { path: string }[] }>(client, 'list_artifacts', {
      runId,
    });
    const path = artifacts[0]?.path ?? '';
    const { text: content } = await call(client, 'read_artifact', { runId, path });
    expect(content).toMatch(/^#|^---/);
    const resources = await listResources(client, runId);
    expect(await readText(client, resources.get(path) ?? '')).toBe(content);
    expect(await readText(client, resources.get('phases/0/report') ?? '')).toContain('passed');
    const { structuredContent } = await client.callTool({
      name: 'check_draft',
      arguments: { runId, path, content: `${content}\nCall \`GET /unicorns\`.\n` },
    });
    const issues = [expect.objectContaining({ rule: 'ungrounded-operations' })];
    expect(structuredContent).toMatchObject({ path, isPlanned: true, errors: 1, issues });
    const same = { runId, path, content };
    expect(await read(client, 'check_draft', same)).toMatchObject({ errors: 0, issues: [] });

    const vague = await call(client, 'propose_decision', { runId, decision: 'regenerate' });
    expect(vague).toMatchObject({ isError: true, text: expect.stringContaining('files') });
    const named = { runId, decision: 'regenerate', files: [path], why: 'too short' };
    const { text } = await call(client, 'propose_decision', named);
    expect(text).toContain(`--file='${path}' --guidance='too short'`);
    const proposal = await read<{
      isDecided: boolean;
      confirm: { page: string; command: string };
    }>(client, 'propose_decision', { runId, decision: 'approve', why: "it's $(good)" });
    expect(proposal.isDecided).toBe(false);
    expect(proposal.confirm.page).toBe(`${service.url}/runs/${runId}/phases/0`);
    expect((await api.run(runId)).phases[0]?.decision).toBeUndefined();
    const { code, output } = await runShell(makeWorkspace(), [proposal.confirm.command]);
    expect(code, output).toBe(0);
    const decided = await api.waitFor(runId, (run) => run.phases[0]?.decision !== undefined);
    expect(decided.phases[0]?.decision?.comment).toBe("it's $(good)");
  });

  it('an assistant that speaks the Model Context Protocol gets a description of its error, and may try again', async () => {
    const none = await call(client, 'get_run', { runId: '../../x' });
    expect(none).toEqual({ isError: true, text: '"../../x" is not the id of a run' });
    const bad = await call(client, 'start_run', { profile: 'nothing', inputs: {} });
    expect(bad).toMatchObject({ isError: true, text: expect.stringContaining('/profile') });
    const extra = await call(client, 'list_runs', { limit: 10_000 });
    expect(extra).toMatchObject({ isError: true, text: expect.stringContaining('/limit') });
    await expect(client.callTool({ name: 'approve' })).rejects.toThrow('unknown tool approve');
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ name }) => name)).toEqual(['document', 'report']);
    for (const uri of [
      'phasewright://runs/x/documents/a.md',
      'file:///etc/passwd',
      'phasewright:%',
    ]) {
      await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
    }
    await expect(client.listResources({ cursor: '../x' })).rejects.toThrow(
      'is not the id of a run',
    );
  });
});

describe('the endpoint of the Model Context Protocol', () => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    api.post<{ error?: { code: number } }>('/mcp', body, headers);

  it('the endpoint of the Model Context Protocol answers invalid messages with the errors of JSON-RPC', async () => {
    expect((await post([])).body.error?.code).toBe(-32_600);
    expect((await post({ jsonrpc: '1.0', id: 1 })).body.error?.code).toBe(-32_600);
    const unknown = { jsonrpc: '2.0', id: 1, method: 'prompts/list' };
    expect((await post(unknown)).body.error?.code).toBe(-32_601);
    expect((await post('{')).status).toBe(400);
  });

  it('the endpoint of the Model Context Protocol passes the scenarios of the official suite that apply to it', async () => {
    const suite = join(ROOT, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
    const notApplicable = join(import.meta.dirname, 'mcp-not-applicable.yaml');
    const options = ['--url', `${service.url}/api/mcp`, '--expected-failures', notApplicable];
    const { stdout } = await execute(process.execPath, [suite, 'server', ...options]);
    for (const name of ['server-initialize', 'ping', 'tools-list', 'resources-list']) {
      expect(stdout).toContain(`✓ ${name}: 1 passed, 0 failed`);
    }
    expect(stdout).toContain('✓ dns-rebinding-protection: 2 passed, 0 failed');
  });

  it('the endpoint of the Model Context Protocol takes notifications without an answer', async () => {
    const { status, body } = await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    expect({ status, body }).toEqual({ status: 202, body: '' });
  });

  it('the endpoint of the Model Context Protocol opens no stream, has no sessions, and lets no page of another site in', async () => {
    const { status, headers } = await api.get('/mcp', { accept: 'text/event-stream' });
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    expect((await post(ping, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(ping, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400);
    expect((await post(ping, { 'mcp-protocol-version': '2025-06-18' })).status).toBe(200);
  });

  it('the endpoint of the Model Context Protocol names the version that was asked for, or the newest it speaks', async () => {
    const initialize = async (protocolVersion: string) => {
      const message = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion } };
      const { body } = await api.post<{ result: { protocolVersion: string } }>('/mcp', message);
      return body.result.protocolVersion;
    };
    expect(await initialize('2025-03-26')).toBe('2025-03-26');
    expect(await initialize('2031-01-01')).toBe('2025-11-25');
  });
});
