import { describe, expect, it } from 'vitest';
import {
  addToNote,
  choose,
  emptyReview,
  isEmpty,
  listChosen,
  parseReview,
  toGuidance,
  writeNote,
} from '../../../web/src/decide/review.ts';

describe('a review in progress', () => {
  it('a review sends the guidance for all first, then the notes under their files', () => {
    const review = writeNote(
      choose({ ...emptyReview(1), guidance: ' For all. ' }, ['b.md', 'a.md'], true),
      'b.md',
      'Shorter.',
    );
    expect(listChosen(review)).toEqual(['a.md', 'b.md']);
    expect(toGuidance(review)).toBe('For all.\n\nb.md: Shorter.');
  });

  it('choosing a file again keeps its note; not choosing it drops it', () => {
    const noted = writeNote(emptyReview(1), 'a.md', 'Keep.');
    expect(choose(noted, ['a.md'], true).notes['a.md']).toBe('Keep.');
    expect(listChosen(choose(noted, ['a.md'], false))).toEqual([]);
  });

  it('a line is added to a note once', () => {
    const once = addToNote(emptyReview(1), 'a.md', 'Line 3: x');
    const twice = addToNote(once, 'a.md', 'Line 3: x');
    expect(twice).toEqual(once);
    expect(addToNote(twice, 'a.md', 'Line 4: y').notes['a.md']).toBe('Line 3: x\nLine 4: y');
  });

  it('a stored review is read back unchanged', () => {
    const review = writeNote(emptyReview(2), 'a.md', 'x');
    expect(parseReview(JSON.stringify(review))).toEqual(review);
    expect(isEmpty(emptyReview(2))).toBe(true);
  });

  it.each([undefined, '', '{', '[]', '{"round":1}', '{"round":1,"notes":{"a":1},"guidance":""}'])(
    'the text %j is not a review',
    (text) => {
      expect(parseReview(text)).toBeUndefined();
    },
  );
});
