import { describe, expect, it } from 'vitest';
import { hitsOf } from '../query-cases.ts';

const LIMIT = 256 * 1024;

describe('rule 20: text beyond 256 KiB of an item is not searched', () => {
  const filled = (bytes: number, filler: string, last: string) => {
    const rest = bytes - Buffer.byteLength(last);
    const size = Buffer.byteLength(filler);
    return filler.repeat(Math.floor(rest / size)) + ' '.repeat(rest % size) + last;
  };
  it.each(['x ', 'é ', '委', '😀'])('ends exactly there, in UTF-8 (%s)', (filler) => {
    const content = filled(LIMIT, filler, ' maduro');
    expect(hitsOf('maduro', { content })).toMatchObject([{ start: content.length - 6 }]);
    expect(hitsOf('maduro', { content: ` ${content}` })).toBeNull();
    expect(hitsOf('/maduro/', { content: ` ${content}` })).toBeNull();
    expect(hitsOf('=maduro', { content: ` ${content}` })).toBeNull();
  });
  it('counts title, summary and content together', () => {
    const summary = filled(LIMIT - 10, 'x ', ' soles');
    expect(hitsOf('soles maduro', { title: 'y', summary, content: 'maduro' })).toHaveLength(2);
    expect(hitsOf('maduro', { title: 'y', summary, content: 'un maduro y' })).toHaveLength(1);
    expect(hitsOf('maduro', { title: 'y', summary, content: 'el presidente maduro' })).toBeNull();
  });
  it('still searches what is before', () => {
    expect(hitsOf('maduro', { title: 'maduro', content: 'x '.repeat(LIMIT) })).toHaveLength(1);
    expect(
      hitsOf('maduro NOT soles', { title: 'maduro', content: `${'x '.repeat(LIMIT)} soles` }),
    ).toHaveLength(1);
  });
});
