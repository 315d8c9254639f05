import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventStreamParser, type StreamMessage } from '../../cli/api/event-stream.ts';

function parse(pieces: readonly string[]): StreamMessage[] {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

describe('the event-stream parser', () => {
  it('the event-stream parser reads id, event and data of a message', () => {
    expect(parse(['id: 7\nevent: gate.passed\ndata: {"a":1}\n\n'])).toEqual([
      { event: 'gate.passed', data: '{"a":1}', lastEventId: '7' },
    ]);
  });

  it('the event-stream parser joins data lines and strips one space only', () => {
    expect(parse(['data:  a\ndata:b\ndata\n\n'])[0]?.data).toBe(' a\nb\n');
  });

  it('the event-stream parser passes over comments, unknown fields and messages without data', () => {
    expect(parse([': waiting\n\nfoo: bar\n\nevent: x\n\n'])).toEqual([]);
  });

  it('the event-stream parser forgets the event of a message without data', () => {
    expect(parse(['event: x\n\ndata: y\n\n'])[0]?.event).toBe('message');
  });

  it('the event-stream parser drops what the end of the stream left unfinished', () => {
    expect(parse(['data: whole\n\ndata: torn\n'])).toHaveLength(1);
  });

  it('the event-stream parser keeps the last id for messages that have none, and ignores one with a NUL', () => {
    const ids = parse(['id: 1\ndata: a\n\ndata: b\n\nid: 2\0\ndata: c\n\nid\ndata: d\n\n']);
    expect(ids.map(({ lastEventId }) => lastEventId)).toEqual(['1', '1', '1', '']);
  });

  it('the event-stream parser takes the pause for a reconnection, digits only', () => {
    const parser = new EventStreamParser();
    parser.push('retry: 1500\n');
    parser.push('retry: 2s\n');
    expect(parser.retryMs).toBe(1500);
  });

  it('the event-stream parser passes over one byte order mark at the start', () => {
    expect(parse(['\uFEFFdata: a\n\n'])).toHaveLength(1);
    expect(parse(['data: a\n\n\uFEFFdata: b\n\n'])).toHaveLength(1);
  });

  it('the event-stream parser gives the same messages for every division of the text and every line end', () => {
    const line = fc.oneof(
      fc.constantFrom('', '', 'data', 'data:', ': note', 'retry: 5', 'id:', 'nonsense'),
      fc.tuple(fc.constantFrom('data', 'event', 'id'), fc.string()).map(([field, value]) => {
        return `${field}: ${value.replace(/[\r\n]/g, ' ')}`;
      }),
    );
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    const lines = fc.array(fc.tuple(line, ending), { maxLength: 40 });
    const cuts = fc.array(fc.nat(400), { maxLength: 20 });
    fc.assert(
      fc.property(lines, cuts, (pairs, at) => {
        const text = pairs.map(([content, end]) => content + end).join('');
        const sorted = [0, ...at.map((it) => it % (text.length + 1)).sort((a, b) => a - b)];
        const pieces = sorted.map((from, index) => text.slice(from, sorted[index + 1]));
        expect(pieces.join('')).toBe(text);
        expect(parse(pieces)).toEqual(parse([text]));
        expect(parse([...text])).toEqual(parse([text]));
      }),
    );
  });

  it('the event-stream parser gives the same messages for each way of ending lines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('data: a', 'id: 1', '', ': c'), { maxLength: 30 }),
        (all) => {
          const [lf, crlf, cr] = ['\n', '\r\n', '\r'].map((end) =>
            parse(all.map((it) => it + end)),
          );
          expect(crlf).toEqual(lf);
          expect(cr).toEqual(lf);
        },
      ),
    );
  });
});
