def write_settings(settings):
    lines = []
    for section, values in settings.items():
        lines.append(f"[{section}]")
        lines.extend(f"{name} = {value}" for name, value in values.items())
    return "\n".join(lines) + "\n"
