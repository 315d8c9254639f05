import { TOKEN_HEADER } from '../tools.ts';
import type { Json } from './parts.ts';
import { PROBLEM } from './problem.ts';
import { TOOL_PATHS } from './tool-paths.ts';

const text = { type: 'string' };
const whole = { type: 'integer' };

/** An object with every property required, as strict readers of tool schemas like it. */
function toObject(properties: Record<string, Json>): Json {
  return { type: 'object', required: Object.keys(properties), properties };
}

const list = (items: Json): Json => ({ type: 'array', items });

const ISSUE = {
  type: 'object',
  required: ['rule', 'severity', 'message'],
  properties: { line: whole, column: whole, rule: text, severity: text, message: text },
};

/** Schemas of the tool operations, in the part of JSON Schema that OpenAPI 3.0 shares with 3.1. */
export const TOOL_SCHEMAS: Json = {
  ToolArtifacts: toObject({
    artifacts: list(toObject({ path: text, phase: whole, stage: text, size: whole, sha256: text })),
  }),
  ToolArtifact: toObject({ path: text, phase: whole, sha256: text, content: text }),
  ToolPlan: toObject({
    files: list(toObject({ path: text, phase: whole, title: text, sections: list(text) })),
  }),
  ToolDraft: toObject({
    path: { ...text, description: 'Path the draft is meant for' },
    content: { ...text, description: 'The whole document, markdown' },
  }),
  ToolCheck: toObject({
    path: text,
    isPlanned: { type: 'boolean' },
    errors: whole,
    warnings: whole,
    issues: list(ISSUE),
  }),
};

export const RUN_TOKEN: Json = { type: 'apiKey', in: 'header', name: TOKEN_HEADER };

/**
 * The description to give an agent of Azure AI Foundry as an OpenAPI tool: the read-only operations
 * alone, with an absolute address and one security scheme.
 * https://learn.microsoft.com/azure/ai-foundry/agents/how-to/tools/openapi-spec
 */
export function toToolDocument(origin: string): Json {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Phasewright run',
      version: '1',
      description: 'Read what one run planned and wrote, and check a draft. Nothing is changed.',
    },
    servers: [{ url: origin }],
    paths: TOOL_PATHS,
    components: {
      schemas: { ...TOOL_SCHEMAS, Problem: PROBLEM },
      securitySchemes: { runToken: RUN_TOKEN },
    },
  };
}
