import type { PromptAgentDefinition } from '@azure/ai-projects';
import { ANSWER_FORMS } from '../../agent/prompt/answer-forms.ts';
import { type Role, toInstructions } from '../../agent/prompt/instructions.ts';
import type { ModelTuning } from '../../contract/reasoning.ts';
import { type Digest, toDigest, toJsonDigest } from '../../contract/release-format.ts';
import type { Profile } from '../../profiles/profile.ts';

/** Longest name of an agent (https://github.com/Azure/azure-dev/issues/6162). */
const MAX_NAME = 63;

export interface AgentSettings extends Omit<ModelTuning, 'verbosity'> {
  /** Name of the model deployment. */
  readonly model: string;
  /** Prefix of the names of our agents, so that several apps can share a project. */
  readonly agentPrefix: string;
}

/** The required agent. `hash` changes with everything that determines its answers. */
export interface WantedAgent {
  readonly name: string;
  readonly description: string;
  readonly definition: PromptAgentDefinition;
  readonly hash: Digest;
}

/**
 * The agent of a role of a profile. A request that names an agent may contain neither temperature
 * nor output format, so both are in the definition.
 */
export function toWantedAgent(role: Role, profile: Profile, settings: AgentSettings): WantedAgent {
  const { model, temperature, reasoningEffort, agentPrefix } = settings;
  const definition: PromptAgentDefinition = {
    kind: 'prompt',
    model,
    instructions: toInstructions(role, profile),
    ...(temperature === undefined ? {} : { temperature }),
    ...(reasoningEffort === undefined ? {} : { reasoning: { effort: reasoningEffort } }),
    text: { format: { type: 'json_schema', ...ANSWER_FORMS[role] } },
  };
  return {
    name: toAgentName(agentPrefix, profile.name, role),
    description: `Phasewright: ${role} of ${profile.title}`.slice(0, 500),
    definition,
    hash: toJsonDigest(definition),
  };
}

/**
 * A valid name for the service: letters, digits and inner hyphens, at most 63. One that had to be
 * changed or cut gets a suffix derived from the whole, so that different profiles stay different.
 */
export function toAgentName(prefix: string, profile: string, role: Role): string {
  const wanted = `${prefix}-${profile}-${role}`;
  const plain = wanted.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  if (plain === wanted && plain.length <= MAX_NAME) {
    return plain;
  }
  const suffix = `-${toDigest(wanted).slice('sha256:'.length, 'sha256:'.length + 8)}`;
  return `${plain.slice(0, MAX_NAME - suffix.length).replace(/-$/, '')}${suffix}`;
}
