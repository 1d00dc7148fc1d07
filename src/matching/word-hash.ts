/**
 * Words are told apart by 64 bits of hash, as two numbers. Seeds and factors are drawn anew in each process, so
 * that no publisher can write words that are taken for others. To go on with a hash by one UTF-16 unit:
 * `a = Math.imul(a ^ unit, FACTOR_A); b = (Math.imul(b, FACTOR_B) + unit) | 0`, written out where it is used,
 * since two numbers can't be returned without making an object.
 */
export const [SEED_A, SEED_B, FACTOR_A, FACTOR_B] = drawNumbers();

/** A factor is odd and large. */
function drawNumbers(): [number, number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = crypto.getRandomValues(new Int32Array(4));
  return [a, b, c | 0x40000001, d | 0x40000001];
}
