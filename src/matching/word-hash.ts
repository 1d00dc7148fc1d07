/**
 * Words are told apart by 64 bits of hash, as two numbers. The factors are drawn anew in each process, so that no
 * publisher can write words that are taken for others. A hash begins as two zeros; to go on by one UTF-16 unit:
 * `a = Math.imul(a ^ unit, FACTOR_A); b = (Math.imul(b, FACTOR_B) + unit) | 0`, written out where it is used,
 * since two numbers can't be returned without making an object.
 */
export const [FACTOR_A, FACTOR_B] = drawFactors();

/** A factor is odd and large. */
function drawFactors(): [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Int32Array(2));
  return [a | 0x40000001, b | 0x40000001];
}
