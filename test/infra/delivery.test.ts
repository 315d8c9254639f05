import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../cli/commands/table.ts';
import { APP_ROLES } from '../../infra/auth/app-roles.ts';
import { ROOT, readInfra } from './bicep.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;
const azure = parse(read('azure.yaml'));
const WORKFLOWS = readdirSync(join(ROOT, '.github', 'workflows')).sort();

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

function readSteps(name: string): Step[] {
  const { jobs } = parse(read(`.github/workflows/${name}`));
  return Object.values<{ steps: Step[] }>(jobs).flatMap(({ steps }) => steps);
}

/** What follows `npm run` or `npx phasewright` in a text. */
function findCalls(text: string, call: RegExp): string[] {
  return [...text.matchAll(call)].map(([, name]) => name ?? '');
}

const NPM_RUN = /npm run (?:--silent )?([a-z:]+)/g;

describe('azure.yaml', () => {
  test('azure.yaml deploys exactly what the package script builds', () => {
    expect(azure.services.api).toMatchObject({
      project: '.',
      dist: '.package',
      remoteBuild: false,
    });
    expect(read('.gitignore').split('\n')).toContain('.package/');
    expect(readInfra('package/main.ts')).toContain("'.package'");
  });

  test('azure.yaml is not kept from uploading dependencies: azd refuses that with remoteBuild off', () => {
    expect(read('.funcignore')).not.toMatch(/^node_modules/m);
  });

  test('azure.yaml names the service as the template tags the app', () => {
    expect(Object.keys(azure.services)).toEqual(['api']);
    expect(readInfra('main.bicep')).toContain("serviceName: 'api'");
  });

  test('azure.yaml runs only scripts that exist, on every system', () => {
    const hooks = [...Object.values(azure.hooks), ...Object.values(azure.services.api.hooks)];
    for (const hook of hooks as Record<string, { run: string }>[]) {
      expect(hook.posix?.run).toBe(hook.windows?.run);
      for (const name of findCalls(hook.posix?.run ?? '', NPM_RUN)) {
        expect(Object.keys(scripts)).toContain(name);
      }
    }
  });
});

describe('the workflows that sign in to Azure', () => {
  const handbook = read('docs/deploy.md');

  test('a workflow that signs in runs in an environment for which the handbook creates a credential', () => {
    const { jobs: deploy } = parse(read('.github/workflows/deploy.yml'));
    const { jobs: promote } = parse(read('.github/workflows/promote.yml'));
    expect(deploy.deploy.environment).toMatch(/^\$\{\{ inputs\.environment \}\}$/);
    expect(promote.promote.environment).toBe('published');
    expect(handbook).toContain('for NAME in docs-prod published; do');
    expect(handbook).toContain('subject\\":\\"repo:$REPO:environment:$NAME');
  });

  test('a workflow that cannot sign in names the section of the handbook that helps', () => {
    for (const name of ['deploy.yml', 'promote.yml']) {
      expect(read(`.github/workflows/${name}`)).toContain('docs/deploy.md, "Deploy from GitHub"');
    }
    expect(handbook).toContain('\n## Deploy from GitHub\n');
  });

  test('the identity of the pipeline may call the service that it deploys', () => {
    const text = read('.github/workflows/deploy.yml');
    expect(text).toContain('azd env set AUTH_ALLOWED_CLIENT_IDS');
    const [azureCli = 'none'] = /04b07795-[0-9a-f-]+/.exec(readInfra('main.bicep')) ?? [];
    expect(text).toContain(azureCli);
  });

  test('the identity of the pipeline gets a role that the app registration has', () => {
    const [, role = 'none'] = /value=='([\w.]+)'/.exec(handbook) ?? [];
    expect(APP_ROLES.map(({ value }) => value)).toContain(role);
  });
});

describe.each(WORKFLOWS)('the workflow %s', (name) => {
  const text = read(`.github/workflows/${name}`);

  test('a workflow declares its permissions', () => {
    expect(parse(text).permissions).toBeTypeOf('object');
  });

  test('a workflow uses only secrets of other services', () => {
    const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, it]) => it);
    expect(['OPENAI_API_KEY', 'PHASEWRIGHT_NOTIFY_KEY']).toEqual(expect.arrayContaining(secrets));
  });

  test('a workflow passes entered values as data, never as part of a script', () => {
    for (const { run = '' } of readSteps(name)) {
      expect(run).not.toMatch(/\$\{\{\s*(inputs\.|vars\.|github\.(head_ref|event))/);
    }
  });

  test('a workflow runs only scripts and commands that exist', () => {
    for (const { run = '' } of readSteps(name)) {
      for (const script of findCalls(run, NPM_RUN)) {
        expect(Object.keys(scripts)).toContain(script);
      }
      for (const command of findCalls(run, /npx phasewright (\w+)/g)) {
        expect(Object.keys(COMMANDS)).toContain(command);
      }
    }
  });

  test('a workflow pins every action to a version', () => {
    for (const { uses } of readSteps(name)) {
      expect(uses ?? 'none@v1').toMatch(/^[\w./-]+@v\d+$/);
    }
  });
});
