/**
 * Make a class the element of that name. A tab that outlives an update of the integration loads the new files, too;
 * the old ones keep the names then, as a name can't be given twice.
 */
export function element(name: string): (constructor: CustomElementConstructor) => void {
  return (constructor) => {
    if (!customElements.get(name)) customElements.define(name, constructor);
  };
}
