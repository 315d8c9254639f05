import { toIdentifierSlug } from '../../../../../packages/openapi/src/base.ts';
import { code, paragraph, table } from '../../../markdown/build.ts';
import type { PageContext, Parts } from '../context.ts';
import { commas } from '../fragments/tables.ts';
import { textBlock } from '../fragments/values.ts';

/** A part of the plugin with a possible module name. */
interface Part {
  readonly folder: 'entities' | 'flows' | 'integrations';
  readonly name: string;
  readonly title: string;
}

function listParts({ plugin }: PageContext): Part[] {
  return [
    ...plugin.entities.map(({ name }) => ({
      folder: 'entities' as const,
      name: toIdentifierSlug(name),
      title: name,
    })),
    ...plugin.flows.map(({ name }) => ({
      folder: 'flows' as const,
      name: toIdentifierSlug(name),
      title: name,
    })),
    ...plugin.integrations.map(({ name }) => ({
      folder: 'integrations' as const,
      name: toIdentifierSlug(name),
      title: name,
    })),
  ];
}

export const STRUCTURE: Parts = {
  host: ({ plugin }) => [
    paragraph(
      'The host describes the structure of a plugin in ',
      plugin.host.structureReference,
      '. Where it asks for another arrangement than the tree below, the host is right; the parts stay the same.',
    ),
  ],
  tree: (context) => {
    const parts = listParts(context);
    const folders = Object.entries(Object.groupBy(parts, ({ folder }) => folder));
    return [
      textBlock([
        `${context.plugin.slug}/`,
        ...folders.flatMap(([folder, inside = []]) => [
          `  ${folder}/`,
          ...inside.map(({ name }) => `    ${name}`),
        ]),
        ...(context.plugin.errors.length === 0 ? [] : ['  errors']),
        '  permissions',
        ...(context.plugin.audit?.isEnabled === true ? ['  audit'] : []),
      ]),
    ];
  },
  parts: (context) => [
    table(
      ['Part', 'Is for', 'Documents'],
      [
        ...listParts(context).map(({ folder, name, title }) => [
          code(`${folder}/${name}`),
          folder === 'entities' ? code(title) : title,
          folder === 'entities'
            ? commas([
                context.linkTo(context.layout.anchor('schema', title), 'schema'),
                context.linkTo(context.layout.anchor('validation', title), 'rules'),
              ])
            : folder === 'flows'
              ? context.linkTo(context.layout.anchor('uiSpec', title), 'steps')
              : context.integration(title),
        ]),
        [
          code('permissions'),
          `what ${context.plugin.roles.length} roles may do`,
          context.linkTo(
            context.layout.section('concepts', 'permissions'),
            'roles and permissions',
          ),
        ],
      ],
    ),
  ],
};
