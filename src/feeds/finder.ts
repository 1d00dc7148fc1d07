/** Finds texts in a document; asked for each text's places in their order, it looks at each letter once a text. */
export function createFinder(document: string): (text: string, from: number) => number {
  const found = new Map<string, number>();
  return (text, from) => {
    let place = found.get(text);
    if (place === undefined || (place !== -1 && place < from)) {
      place = document.indexOf(text, from);
      found.set(text, place);
    }
    return place;
  };
}
