//! A first program for each language, so that the playground never starts empty.

const STARTERS: Record<string, string> = {
  cpp: `#include <iostream>
#include <string>

int main() {
    std::string name;
    std::getline(std::cin, name);
    std::cout << "Hello, " << name << "!\\n";
}
`,
  java: `import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        String name = new Scanner(System.in).nextLine();
        System.out.println("Hello, " + name + "!");
    }
}
`,
  python: `name = input()
print(f"Hello, {name}!")
`,
};

export const FIRST_STDIN = "Ada\n";

/** Empty for a language that we have no first program for. */
export function starterOf(language: string): string {
  return STARTERS[language] ?? "";
}
