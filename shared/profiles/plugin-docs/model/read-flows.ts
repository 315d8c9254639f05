import { toName } from '../../../../packages/openapi/src/base.ts';
import type { LooseRequirements } from '../requirements/read-requirements.ts';
import type { Entity, Flow, Integration } from './plugin.ts';
import { createMentions } from './words.ts';

type LooseFlow = NonNullable<
  NonNullable<LooseRequirements['users_and_flows']>['primary_flows']
>[number];

/** The flows, primary ones first, each with the entities and integrations in its words. */
export function readFlows(
  { users_and_flows }: LooseRequirements,
  entities: readonly Entity[],
  integrations: readonly Integration[],
): Flow[] {
  const { primary_flows = [], secondary_flows = [] } = users_and_flows ?? {};
  const mentionsEntity = createMentions(entities.map(({ name }) => name));
  const mentionsIntegration = createMentions(integrations.map(({ name }) => name));
  const toFlow =
    (isPrimary: boolean) =>
    (flow: LooseFlow): Flow => {
      const { name, purpose = '', steps = [], role } = flow;
      const words = [name ?? '', purpose, ...steps].join('\n');
      return {
        name: toName(name),
        purpose,
        steps: steps.map((text) => ({
          text,
          entities: mentionsEntity(text),
          integrations: mentionsIntegration(text),
        })),
        role: role && toName(role),
        isPrimary,
        entities: mentionsEntity(words),
        integrations: mentionsIntegration(words),
      };
    };
  return [...primary_flows.map(toFlow(true)), ...secondary_flows.map(toFlow(false))];
}
