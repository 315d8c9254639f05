import { describe, expect, it } from 'vitest';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { createTemplateAgent } from '../../shared/agent/template-agent.ts';
import { aPlannedFile } from '../builders.ts';
import { toDocument, toOperation } from '../profiles/openapi-reference/documents.ts';
import { toAuthority, toRunContext, writeFile } from '../profiles/write-docset.ts';

const agent = createTemplateAgent();
const signal = new AbortController().signal;

function toRequest(path: string) {
  const run = toRunContext(toDocument(), 'by-tag');
  const authority = toAuthority(run);
  const file = authority.get(path);
  if (file === undefined) {
    throw new TypeError(`${path} is not planned`);
  }
  const shared = { run, authority, plans: [], facts: new Map(), issues: [], guidance: null };
  const request = { ...shared, file, phase: 1 };
  return { ...request, part: run.profile.toPage(request), before: new Map() };
}

describe('the template agent', () => {
  it('the template agent plans exactly what the profile requires of a phase, for nothing', async () => {
    const run = toRunContext(toDocument(), 'by-tag');
    const answer = await agent.plan({ run, phase: 2, faults: [] }, signal);
    expect(answer).toEqual({
      outcome: 'planned',
      proposal: { files: run.docset.phases[2]?.files },
      usage: { inputTokens: 0, outputTokens: 0 },
    });
  });

  it('the template agent refuses to plan a phase that the docset does not have', async () => {
    const run = toRunContext(toDocument(), 'by-tag');
    await expect(agent.plan({ run, phase: 9, faults: [] }, signal)).rejects.toThrow(
      /^broken-invariant: the docset has no phase 9/,
    );
  });

  it('the template agent says who wrote, with which version, for nothing', async () => {
    const answer = await agent.write(toRequest('index.md'), signal);
    expect(answer).toMatchObject({
      outcome: 'written',
      agent: { name: 'template', model: 'none' },
      usage: { inputTokens: 0, outputTokens: 0 },
    });
  });

  it('the template agent stops when its signal aborts', async () => {
    const aborted = AbortSignal.abort();
    const request = toRequest('index.md');
    expect(await agent.write(request, aborted)).toMatchObject({ reason: 'timeout' });
    expect(await agent.plan({ run: request.run, phase: 0, faults: [] }, aborted)).toMatchObject({
      reason: 'timeout',
    });
  });

  it('the template agent leaves every place for prose at the offline text of the profile', async () => {
    const answer = await agent.write(toRequest('index.md'), signal);
    expect(answer).toMatchObject({ outcome: 'written', prose: new Map() });
  });

  it('the template agent ignores issues and guidance', async () => {
    const run = toRunContext(toDocument(), 'by-tag');
    const issue = { file: 'index.md', line: 1, column: 1, rule: 'x', severity: 'error' } as const;
    const again = { issues: [{ ...issue, message: 'x' }], guidance: 'Write more.' };
    expect(await writeFile(run, 'index.md', again)).toBe(await writeFile(run, 'index.md'));
  });

  it('the template agent writes a file that a plan update added from its outline', async () => {
    const run = toRunContext(toDocument(), 'by-tag');
    const planned = aPlannedFile('extra/notes.md', {
      title: 'Notes {draft}',
      outline: [
        { heading: 'First', depth: 2, about: 'What comes first.' },
        { heading: 'Second', depth: 3 },
      ],
      dependsOn: ['errors.md'],
    });
    const text = await writeFile(run, planned.path, { file: planned });
    const { issues, facts } = inspect(planned.path, Buffer.from(text), {
      strictness: 'strict',
      planned,
    });
    expect(issues).toEqual([]);
    expect(facts.headings.map((it) => it.text)).toEqual(['Notes {draft}', 'First', 'Second']);
    expect(facts.links.map((it) => it.path)).toEqual(['errors.md', 'index.md']);
  });

  it('the template agent links no file that the plan does not have any more', async () => {
    const run = toRunContext(toDocument(), 'by-tag');
    const authority = toAuthority(run);
    authority.delete('glossary.md');
    const text = await writeFile(run, 'index.md', { authority });
    expect(text).toContain('- Glossary: everything by name');
  });

  it('the template agent keeps a file within the size the gate allows, by showing less', async () => {
    const property = { type: 'string', description: 'Long words. '.repeat(60) };
    const wide = (name: string) => ({
      properties: Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [`${name}${n}`, property]),
      ),
    });
    const schema = {
      properties: Object.fromEntries(
        Array.from({ length: 30 }, (_, n) => [`o${n}`, wide(`o${n}p`)]),
      ),
    };
    const content = { 'application/json': { schema } };
    const responses = { 200: { description: 'x', content }, 201: { description: 'x', content } };
    const operation = toOperation('big', { requestBody: { content }, responses });
    const run = toRunContext(
      toDocument({ paths: { '/big': { post: operation } } }),
      'by-operation',
    );
    const text = await writeFile(run, 'reference/tools/big.md');
    expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024);
    expect(text).toContain('| `o0` | object | no | |');
  });
});
