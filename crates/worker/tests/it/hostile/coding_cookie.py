# Hides code in a comment by the coding: unicode_escape, which only some readers honour; must do no more than print.
# Verdict: accepted or compile_error or runtime_error.
# Problem: playground.
print("plain")  # \nprint("hidden")
