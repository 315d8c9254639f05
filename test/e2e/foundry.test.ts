import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import type { Act } from '../adapters/agents/acts.ts';
import { type FoundryDouble, startFoundryDouble } from '../adapters/agents/foundry-double.ts';
import { certificate } from '../adapters/agents/loopback.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { answerWell } from './good-writer.ts';
import { Service } from './service.ts';
import {
  type SeenSpan,
  startTraceReceiver,
  type TraceReceiver,
  toAttributes,
} from './trace-receiver.ts';

const START: StartBody = {
  profile: 'openapi-reference',
  reviewMode: 'batch',
  inputs: { openapi: toTaggedDocument(3) },
};

/** A signed-in Azure command line, and the authority of the doubles, as files. */
function prepareMachine(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-az-'));
  const token = { accessToken: 'a-token', expires_on: 4_000_000_000, tokenType: 'Bearer' };
  writeFileSync(join(folder, 'az'), `#!/bin/sh\necho '${JSON.stringify(token)}'\n`);
  chmodSync(join(folder, 'az'), 0o755);
  writeFileSync(join(folder, 'ca.pem'), certificate.cert);
  return {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    AZURE_TOKEN_CREDENTIALS: 'dev',
  };
}

describe('a run with agents in Foundry', () => {
  let project: FoundryDouble;
  let service: Service;
  let collector: TraceReceiver;
  let run: RunResource;

  beforeAll(async () => {
    const plan: Act = { act: 'say', text: '{"files":[]}' };
    project = await startFoundryDouble(plan, (message) => ({
      act: 'say',
      text: answerWell(message),
    }));
    collector = await startTraceReceiver();
    service = await Service.start({
      settings: {
        ...prepareMachine(),
        PHASEWRIGHT_AGENT: 'foundry',
        FOUNDRY_PROJECT_ENDPOINT: project.endpoint,
        FOUNDRY_MODEL: 'gpt-double',
        PHASEWRIGHT_TELEMETRY: 'otlp',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
        OTEL_BSP_SCHEDULE_DELAY: '100',
      },
    });
    const api = new Api(service.url);
    run = await api.waitForEnd(await api.start(START));
  });

  afterAll(async () => {
    await service.stop();
    await project.close();
    await collector.close();
  });

  it('a run with agents in Foundry goes from an empty project to a complete run, signed in as the machine is', () => {
    expect(run).toMatchObject({ status: 'Complete' });
    expect(run.usage.outputTokens).toBeGreaterThan(0);
    const tokens = new Set(project.requests.map(({ headers }) => headers.authorization));
    expect(tokens).toEqual(new Set(['Bearer a-token']));
  });

  it('a run with agents in Foundry is one trace from the request to each call of the model', async () => {
    await collector.waitFor(/^endRun$/);
    const { spans } = collector;
    const [request] = spans.filter(({ name }) => name === 'POST /api/runs');
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const toPath = (span: SeenSpan | undefined): string[] =>
      span === undefined ? [] : [...toPath(byId.get(span.parentSpanId ?? '')), span.name];
    const own = spans.filter(({ attributes }) =>
      attributes.some(({ value }) => value.stringValue === run.runId),
    );
    expect(new Set(own.map(({ traceId }) => traceId))).toEqual(new Set([request?.traceId]));
    const calls = spans.filter(({ name }) => name.startsWith('invoke_agent '));
    expect(new Set(calls.map((span) => toPath(span).join(' > ')))).toEqual(
      new Set([
        'POST /api/runs > planPhase > invoke_agent phasewright-openapi-reference-planner',
        'POST /api/runs > draftFiles > invoke_agent phasewright-openapi-reference-writer',
      ]),
    );
    expect(calls.length).toBeGreaterThan(5);
    expect(collector.services).toEqual(new Set(['phasewright']));
  });

  it('a call of the model has the attributes of the conventions for generative AI', async () => {
    const span = await collector.waitFor(/writer$/);
    expect(span.kind).toBe(3);
    expect(toAttributes(span)).toMatchObject({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.provider.name': 'microsoft.foundry',
      'gen_ai.request.model': 'gpt-double',
      'gen_ai.response.model': 'gpt-double-2026-01-01',
      'gen_ai.agent.name': 'phasewright-openapi-reference-writer',
      'gen_ai.usage.input_tokens': '120',
      'gen_ai.usage.output_tokens': '30',
      'gen_ai.usage.cache_read.input_tokens': '100',
    });
    expect(JSON.stringify(collector.spans)).not.toContain('Read this before you begin');
  });

  it('a run with agents in Foundry makes one planner and one writer, each in one version', () => {
    const made = [...project.versions].map(([name, versions]) => [name, versions.length]);
    expect(made.sort()).toEqual([
      ['phasewright-openapi-reference-planner', 1],
      ['phasewright-openapi-reference-writer', 1],
    ]);
  });

  it('a run with agents in Foundry names agent, version, model and response in the manifest', async () => {
    const { body } = await new Api(service.url).get(`/runs/${run.runId}/manifest?phase=1`);
    expect(body).toMatchObject({
      files: expect.arrayContaining([
        expect.objectContaining({
          agent: {
            name: 'phasewright-openapi-reference-writer',
            version: '1',
            model: 'gpt-double-2026-01-01',
            responseId: 'resp_1',
          },
        }),
      ]),
    });
  });

  it('a run with agents in Foundry logs who proposed each plan', async () => {
    const events = await new Api(service.url).events(run.runId);
    const plans = events.filter(({ type, phase }) => type === 'plan.accepted' && phase === 1);
    expect(plans.map(({ data }) => data)).toMatchObject([
      { agent: { name: 'phasewright-openapi-reference-planner' }, usage: { inputTokens: 120 } },
    ]);
  });
});
