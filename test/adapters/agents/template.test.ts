import { expect, it } from 'vitest';
import { createTemplateAgent } from '../../../shared/agent/template-agent.ts';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import { toPlanRequest, toRunContext, toWriteRequest } from '../../agent/prompt/requests.ts';
import { aPlannedFile } from '../../builders.ts';
import { describeAgent } from './agent-contract.ts';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Tools', version: '1.0.0' },
  paths: {
    '/tools': {
      get: {
        operationId: 'listTools',
        tags: ['tools'],
        responses: { 200: { description: 'All' } },
      },
    },
  },
};

function toRequests() {
  const inputs = openApiReference.parseInputs({ openapi: DOCUMENT });
  const docset = openApiReference.toDocset(inputs, 'by-tag');
  const run = toRunContext({ profile: openApiReference, variant: 'by-tag', inputs, docset });
  const files = docset.phases.flatMap((phase) => phase.files);
  const file =
    files.find(({ path }) => path === 'reference/tools.md') ?? aPlannedFile('missing.md');
  const authority = new Map(files.map((it) => [it.path, it]));
  return {
    write: toWriteRequest({ run, phase: 2, file, authority, facts: new Map() }),
    plan: toPlanRequest({ run, phase: 2 }),
  };
}

describeAgent('template', () => ({ agent: createTemplateAgent(), ...toRequests() }));

it('the template agent writes the same bytes for the same request, and costs nothing', async () => {
  const { write } = toRequests();
  const { signal } = new AbortController();
  const first = await createTemplateAgent().write(write, signal);
  expect(first).toMatchObject({ usage: { inputTokens: 0, outputTokens: 0 } });
  expect(await createTemplateAgent().write(write, signal)).toEqual(first);
  expect(createTemplateAgent().preview).toBeUndefined();
});
