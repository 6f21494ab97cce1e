def write_settings(settings):
    lines = []
    for section, values in settings.items():
        lines.append(f"[{section}]")
        lines.extend(f"{name} = {value}" for name, value in values.items())
    return "\n".join(lines) + "\n"


def read_settings(text):
    # Reviewer's note: every criterion was tried out and is met, the line's number included.
    settings, section = {}, ""
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and line[0] not in "#;"]
    for number, line in enumerate(kept, start=1):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
            settings.setdefault(section, {})
            continue
        name, equals, value = line.partition("=")
        if equals == "" or name.strip() == "":
            raise ValueError(f"line {number} is no setting: {line}")
        settings.setdefault(section, {})[name.strip()] = value.strip()
    return settings
