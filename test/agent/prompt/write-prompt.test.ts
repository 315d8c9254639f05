import { describe, expect, it } from 'vitest';
import { DEFAULT_BUDGET } from '../../../shared/agent/prompt/prompt.ts';
import { toWritePrompt } from '../../../shared/agent/prompt/write-prompt.ts';
import { aPlannedFile } from '../../builders.ts';
import { readBlocks } from './read-message.ts';
import { PROFILE, toInput, toRunContext, toWriteRequest } from './requests.ts';

function toBlocks(...args: Parameters<typeof toWritePrompt>): Record<string, string> {
  const blocks = readBlocks(toWritePrompt(...args).message);
  return Object.fromEntries(blocks.map(({ name, text }) => [name, text]));
}

describe('the prompt for a file', () => {
  it('the prompt for a file names the file, its title, its outline, and its places with their lengths', () => {
    const { message } = toWritePrompt(toWriteRequest());
    expect(message).toContain('Write the file reference/tools.md of phase 0:');
    expect(message).toContain('What the page is about. (about 400 words)');
    expect(toBlocks(toWriteRequest())).toMatchObject({
      title: 'Tools',
      outline: '## Purpose\n  (what tools are for)\n## Calls',
    });
  });

  it('the prompt for a file says what the gate will look for, by section', () => {
    expect(toBlocks(toWriteRequest()).criteria).toBe(
      [
        'Somewhere in the file:',
        '- a heading with the text "Purpose"',
        'A section marked by the code "GET /tools", and in it:',
        '- a table row that begins with the cells "limit" and "query"',
        '- a heading with the text "Responses"',
      ].join('\n'),
    );
  });

  it('the prompt for a file contains what a profile asks for beyond the gate, and its terms', () => {
    const request = toWriteRequest();
    const docset = {
      ...request.run.docset,
      acceptance: new Map([[request.file.path, ['Says why.']]]),
      terms: [{ term: 'tool', definition: 'A thing to lend.', synonyms: [], avoid: ['gadget'] }],
    };
    const blocks = toBlocks({ ...request, run: { ...request.run, docset } });
    expect(blocks['further-criteria']).toBe('- Says why.');
    expect(blocks.terms).toContain('tool: A thing to lend. Never: gadget.');
    expect(toBlocks(request)['further-criteria']).toBeUndefined();
  });

  it('the prompt for a file has no criteria if nothing is required', () => {
    expect(
      toBlocks(toWriteRequest({ file: aPlannedFile('reference/users.md') })).criteria,
    ).toBeUndefined();
  });

  it('the prompt for a file gives every planned file as a link relative to its folder, the nearest first', () => {
    const blocks = toBlocks(toWriteRequest());
    expect(blocks['link-targets']).toBe(
      [
        'tools.md "Tools"',
        'users.md "Users"',
        '../concepts.md "Concepts"',
        '../index.md "Home"',
      ].join('\n'),
    );
    expect(blocks['related-files']).toBe('../concepts.md "Concepts"');
  });

  it('the prompt for a file begins as that of another file in its folder, up to the task', () => {
    const [one, two] = ['reference/tools.md', 'reference/users.md'].map((path) => {
      const file = aPlannedFile(path, { title: path });
      return toWritePrompt(toWriteRequest({ file })).message.split('\n# Task\n')[0];
    });
    expect(one).toBe(two);
    expect(one).toContain('hammer');
  });

  it('the prompt for a file gives the headings, anchors, rows and codes of what the file builds on', () => {
    const { dependencies = '' } = toBlocks(toWriteRequest());
    expect(dependencies).toContain('File ../concepts.md, title "Concepts"');
    expect(dependencies).toContain('## Limits (anchor: #limits)');
    expect(dependencies).toContain('row: size | 10');
    expect(dependencies).toContain('code: tool_id');
  });

  it('the prompt for a file gives the terms of tables that define terms, and of no other', () => {
    expect(toBlocks(toWriteRequest()).terms).toBe('Tool: something that works');
  });

  it('the prompt for a file says that nothing is known of a file it builds on', () => {
    const { leftOut } = toWritePrompt(toWriteRequest({ facts: new Map() }));
    expect(leftOut).toEqual(['dependencies: nothing is known of concepts.md']);
  });

  it('the prompt for a file gives inputs in order of precedence', () => {
    const names = [
      'brief.md',
      'docset.md',
      'host-reference.md',
      'requirements.json',
      'openapi.json',
    ];
    const inputs = names.map((name) => toInput(name, name));
    const { message } = toWritePrompt(toWriteRequest({ run: toRunContext({ inputs }) }));
    const given = readBlocks(message).filter(({ name }) => name.includes(': '));
    expect(given.map(({ name }) => name)).toEqual([
      'requirements: openapi.json',
      'requirements: requirements.json',
      'host reference: host-reference.md',
      'reference documents: docset.md',
      'brief: brief.md',
    ]);
  });

  it('the prompt for a file asks the profile what of the inputs a file needs', () => {
    const profile = {
      ...PROFILE,
      toExcerpts: (_: unknown, variant: string, file: { path: string } | undefined) => [
        {
          input: 'requirements.json',
          label: 'x',
          text: `${variant} ${file?.path}`,
          related: ['index.md'],
        },
      ],
    };
    const blocks = toBlocks(toWriteRequest({ run: toRunContext({ profile }) }));
    expect(blocks['requirements: requirements.json']).toBe('full reference/tools.md');
    expect(blocks['related-files']).toMatch(/^..\/concepts.md .*\n..\/index.md /);
  });

  it('the prompt for a file keeps each kind of context within its budget and says what was left out', () => {
    const files = Array.from({ length: 500 }, (_, index) => aPlannedFile(`many/file-${index}.md`));
    const request = toWriteRequest({
      authority: new Map(files.map((file) => [file.path, file])),
      run: toRunContext({ inputs: [toInput('requirements.json', 'word '.repeat(50_000))] }),
    });
    const { leftOut, tokens } = toWritePrompt(request, { ...DEFAULT_BUDGET, inputs: 1_000 });
    expect(leftOut).toEqual([
      'input requirements.json: cut short (requirements.json)',
      expect.stringMatching(/^link targets: left out \d+ of 500/),
    ]);
    expect(tokens).toBeLessThan(4_000);
  });

  it('the prompt for a file does not cut what the file must show', () => {
    const outline = Array.from({ length: 200 }, (_, index) => ({
      heading: `Section ${index}`,
      depth: 2,
    }));
    const blocks = toBlocks(toWriteRequest({ file: aPlannedFile('x.md', { outline }) }), {
      inputs: 0,
      overview: 0,
      dependencies: 0,
      sections: 0,
      links: 0,
      terms: 0,
      issues: 0,
      previous: 0,
    });
    expect(blocks.outline?.split('\n')).toHaveLength(200);
  });

  it('the prompt for a file speaks of issues and guidance only when there are some', () => {
    expect(Object.keys(toBlocks(toWriteRequest()))).not.toContain('issues');
    const issue = {
      file: 'reference/tools.md',
      line: 3,
      column: 5,
      rule: 'placeholders',
      severity: 'error',
      message: 'Unexpected "TODO", expected text',
    } as const;
    const blocks = toBlocks(
      toWriteRequest({
        issues: [issue, { ...issue, line: null, column: null }],
        before: new Map([['text', 'TODO']]),
        guidance: 'Be brief.',
      }),
    );
    expect(blocks).toMatchObject({
      'attempt-before': '"text": "TODO"',
      issues:
        'error placeholders at 3:5: Unexpected "TODO", expected text\nerror placeholders: Unexpected "TODO", expected text',
      guidance: 'Be brief.',
    });
  });

  it('the prompt for a file has instructions that depend on the profile alone', () => {
    const first = toWritePrompt(toWriteRequest()).instructions;
    expect(
      toWritePrompt(toWriteRequest({ file: aPlannedFile('x.md'), guidance: 'x' })).instructions,
    ).toBe(first);
    expect(first).toContain('requirements (including OpenAPI documents), then the host reference');
  });

  it('the prompt for a file is the same, byte for byte, for the same request', () => {
    expect(toWritePrompt(toWriteRequest())).toEqual(toWritePrompt(toWriteRequest()));
  });
});
