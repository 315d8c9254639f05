import type { Json } from './parts.ts';

const text = { type: 'string' };

export const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: text, detail: text } },
    },
  },
};
